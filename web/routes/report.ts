import { z } from 'zod'
import { markOf } from '../../data/regions/marked-id.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import { findingSchema } from '../../data/schema/finding.ts'
import { reportSchema } from '../../data/schema/report.ts'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { notFound } from '../http/errors.ts'
import { definePage } from '../page.ts'
import { reportView } from '../views/report/report-view.ts'
import { reportsOfAgency } from './same-agency.ts'

export const reportParams = z.object({ id: z.string().min(1).max(100) })

const reviewSchema = z.strictObject({
  fingerprint: z.string(),
  decision: z.enum(['confirmed', 'dismissed']),
  note: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string(),
})

const recordSchema = z.strictObject({
  finding: findingSchema,
  foundAt: z.string().nullable().describe('the first run in a row that found it'),
  goneAt: z.string().nullable().describe('the first run that did not find it any more; null while it stands'),
  review: reviewSchema.nullable(),
  reopened: reviewSchema.nullable().describe('the last judgement on the same matter with other evidence'),
})

const sourceSchema = z.strictObject({
  report: z.string(),
  version: z.int().nullable(),
  page: z.string(),
  portal: z.string(),
  url: z.string(),
  snapshot: z.string().nullable(),
  mediaType: z.string().nullable(),
  fetchedAt: z.string().nullable(),
})

const neighbourSchema = z.strictObject({ report: z.string(), year: z.int().nullable() })

const answerSchema = z.strictObject({
  version: z.int(),
  storedAt: z.string(),
  parser: z.string(),
  portal: z.string().nullable(),
  report: reportSchema,
  audit: auditSchema.nullable().describe('null: not audited yet'),
  findings: z.array(recordSchema).describe('findings that stand and those that are gone, with what people say of them'),
  sources: z.array(sourceSchema).describe('the pages that carry it'),
  years: z.array(neighbourSchema).describe('the reports of the same agency, itself among them'),
  hasSource: z.boolean().describe('whether the bytes it was read from are in the store'),
})
export type ReportAnswer = z.infer<typeof answerSchema>

const querySchema = z.object({
  cell: z.string().max(200).optional().describe('the cell whose place in the original is marked'),
})
export type ReportQuery = z.infer<typeof querySchema>

/** The reports of the same agency, by year. */
const yearsBeside = async (store: BrowsableStore, agency: string | null, id: string) => {
  if (agency === null) return []
  const listed = await reportsOfAgency(store, agency, markOf(id))
  return listed
    .map(({ report, year }) => ({ report, year }))
    .filter(({ year, report }) => year !== null || report === id)
}

/** One report: the official form with what the rules say of it, and the original beside it. */
export const reportPage = definePage({
  path: '/reports/:id',
  about: {
    zh: '一份报告：官方表格、核对结果、来源',
    en: 'one report: the official form, the findings, where it comes from',
  },
  params: reportParams,
  query: querySchema,
  answer: answerSchema,
  load: async ({ params: { id } }, { store }): Promise<ReportAnswer> => {
    const stored = await store.report(id)
    if (!stored) throw notFound()
    const { report, version, storedAt, parser, portal } = stored
    const [audit, findings, sources, years, kept] = [
      await store.audit(id),
      await Array.fromAsync(store.findings(id)),
      await store.sourcesOf(id),
      await yearsBeside(store, report.agency, id),
      await store.hasSnapshot(report.source.sha256),
    ]
    return { version, storedAt, parser, portal, report, audit, findings, sources, years, hasSource: kept }
  },
  view: reportView,
})
