import { z } from 'zod'
import { type Report, reportSchema } from '../../data/schema/report.ts'
import { notFound } from '../http/errors.ts'
import { definePage } from '../page.ts'
import { versionsView } from '../views/report/versions-view.ts'
import { reportParams } from './report.ts'

const cellSchema = reportSchema.shape.cells.element.pick({ value: true, state: true, raw: true })

const versionSchema = z.strictObject({
  version: z.int(),
  storedAt: z.string(),
  parser: z.string(),
  portal: z.string().nullable(),
  title: z.string().nullable(),
  publishedOn: z.string().nullable(),
  url: z.string().nullable(),
  sha256: z.string(),
  counts: z.boolean().describe('the version that counts'),
  changes: z
    .array(z.strictObject({ cell: z.string(), before: cellSchema.nullable(), after: cellSchema.nullable() }))
    .describe('cells that differ from the version before'),
})

const answerSchema = z.strictObject({
  report: z.string(),
  agency: z.string().nullable(),
  year: z.int().nullable(),
  edition: reportSchema.shape.edition,
  versions: z.array(versionSchema).describe('oldest first'),
})
export type VersionsAnswer = z.infer<typeof answerSchema>

const changesOf = (before: Report | undefined, after: Report) => {
  if (!before) return []
  const of = (report: Report) =>
    new Map(report.cells.map(({ id, value, state, raw }) => [id, { value, state, raw }] as const))
  const [old, now] = [of(before), of(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((cell) => {
    const [was, is] = [old.get(cell) ?? null, now.get(cell) ?? null]
    const same = was?.value === is?.value && was?.state === is?.state && was?.raw === is?.raw
    return same ? [] : [{ cell, before: was, after: is }]
  })
}

/** The versions of a report: what was published first, what was changed later. */
export const reportVersionsPage = definePage({
  path: '/reports/:id/versions',
  about: { zh: '一份报告的各个版本及其变动', en: 'the versions of a report, and what changed' },
  params: reportParams,
  answer: answerSchema,
  load: async ({ params: { id } }, { store }): Promise<VersionsAnswer> => {
    const versions = await store.reportVersions(id)
    const current = await store.report(id)
    if (!current) throw notFound()
    const { agency, year, edition } = current.report
    return {
      report: id,
      agency,
      year,
      edition,
      versions: versions.map(({ report, version, storedAt, parser, portal }, n) => ({
        version,
        storedAt,
        parser,
        portal,
        title: report.title,
        publishedOn: report.publishedOn,
        url: report.source.url,
        sha256: report.source.sha256,
        counts: version === current.version,
        changes: changesOf(versions[n - 1]?.report, report),
      })),
    }
  },
  view: versionsView,
})
