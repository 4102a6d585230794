import { z } from 'zod'
import { formOf } from '../../data/forms/form.ts'
import { type Report, reportSchema } from '../../data/schema/report.ts'
import { notFound } from '../http/errors.ts'
import { type Asked, definePage } from '../page.ts'
import { yearsView } from '../views/report/years-view.ts'
import type { Web } from '../web.ts'
import { reportParams } from './report.ts'

const valueSchema = reportSchema.shape.cells.element
  .pick({ value: true, state: true, raw: true })
  .extend({ violated: z.boolean().describe('a finding says that figures contradict, and names this cell') })

const querySchema = z.object({
  column: z.string().max(50).default('total').describe('the column of the table of requests that the page shows'),
})
export type YearsQuery = z.infer<typeof querySchema>

const answerSchema = z.strictObject({
  report: z.string(),
  agency: z.string().nullable(),
  year: z.int().nullable(),
  edition: reportSchema.shape.edition,
  years: z.array(z.strictObject({ report: z.string(), year: z.int().nullable(), edition: reportSchema.shape.edition })),
  cells: z.array(
    z.strictObject({
      cell: z.string(),
      values: z.array(valueSchema.nullable()).describe('one for each of the years; null: its form has no such cell'),
    }),
  ),
})
export type YearsAnswer = z.infer<typeof answerSchema>

const violatedIn = async ({ store }: Web, id: string): Promise<Set<string>> => {
  const audit = await store.audit(id)
  return new Set((audit?.findings ?? []).filter(({ severity }) => severity === 'error').flatMap(({ cells }) => cells))
}

const load = async (
  { params: { id } }: Asked<z.infer<typeof reportParams>, unknown>,
  web: Web,
): Promise<YearsAnswer> => {
  const siblings = (await web.store.siblings(id)).map(({ report }) => report)
  const own = siblings.find((report) => report.id === id)
  if (!own) throw notFound()
  const beside = siblings.filter((report) => report === own || report.year !== null)
  const valuesOf = async (report: Report) => {
    const violated = await violatedIn(web, report.id)
    return new Map(
      report.cells.map(({ id: cell, value, state, raw }) => [
        cell,
        { value, state, raw, violated: violated.has(cell) },
      ]),
    )
  }
  const columns: Awaited<ReturnType<typeof valuesOf>>[] = []
  for (const report of beside) columns.push(await valuesOf(report))
  return {
    report: id,
    agency: own.agency,
    year: own.year,
    edition: own.edition,
    years: beside.map(({ id: report, year, edition }) => ({ report, year, edition })),
    cells: formOf(own.edition).cells.map(({ id: cell }) => ({
      cell,
      values: columns.map((values) => values.get(cell) ?? null),
    })),
  }
}

/** The same cells in all years of the agency. */
export const reportYearsPage = definePage({
  path: '/reports/:id/years',
  about: { zh: '同一机关各年度的数字并排', en: 'the figures of an agency, years side by side' },
  params: reportParams,
  query: querySchema,
  answer: answerSchema,
  load,
  csv: {
    columns: ['cell', 'year', 'report', 'state', 'value', 'raw'],
    async *rows(asked, web) {
      const { years, cells } = await load(asked, web)
      for (const { cell, values } of cells)
        for (const [n, one] of values.entries())
          if (one) {
            const { state, value, raw } = one
            yield { cell, year: years[n]!.year, report: years[n]!.report, state, value, raw }
          }
    },
  },
  view: yearsView,
})
