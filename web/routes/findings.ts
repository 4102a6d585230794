import { z } from 'zod'
import { findingSchema } from '../../data/schema/finding.ts'
import type { FindingFilter, ListedFinding } from '../../data/store/finding-list.ts'
import { definePage } from '../page.ts'
import { findingsView } from '../views/findings/findings-view.ts'
import type { Web } from '../web.ts'
import { findingStates, listedFindingSchema, reviewStates } from './listed-finding.ts'
import { filterOf, filterSchema } from './reports-query.ts'

const perPage = 50
const rowsPerRead = 5000

const querySchema = filterSchema.omit({ status: true }).extend({
  severity: findingSchema.shape.severity.optional(),
  review: z.enum(reviewStates).optional().describe('what a person judged; none: nobody has'),
  state: z
    .enum(findingStates)
    .default('standing')
    .describe('new: found since the last crawl began; open: stood before and still do; gone: not found any more'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type FindingsQuery = z.infer<typeof querySchema>

const answerSchema = z.strictObject({
  total: z.int().describe('findings that fit the conditions'),
  page: z.int(),
  perPage: z.int(),
  since: z.string().nullable().describe('when the last crawl began: what was found since is new'),
  years: z.array(z.int().nullable()).describe('the years there are reports of'),
  findings: z.array(listedFindingSchema),
})
export type FindingsAnswer = z.infer<typeof answerSchema>

const sinceOf = ({ store, cached }: Web) =>
  cached('since', async () => (await store.runs({ limit: 1 }))[0]?.startedAt ?? null)

const filterFor = ({ rule, severity, review, state, page: _, ...of }: FindingsQuery, since: string | null) => {
  const filter: FindingFilter = { rule, severity, reports: filterOf(of), gone: state === 'gone' }
  if (review) filter.decision = review === 'none' ? null : review
  if (state === 'new') filter.since = since ?? ''
  if (state === 'open') filter.before = since ?? ''
  return filter
}

const countOf = (filter: FindingFilter, { store, cached }: Web) =>
  cached(`findings ${JSON.stringify(filter)}`, () => store.listedFindingsCount(filter))

/** A finding in one row, as CSV has it. */
const rowOf = ({ finding, agency, year, region, foundAt, goneAt, review }: ListedFinding) => ({
  fingerprint: finding.fingerprint,
  rule: finding.rule,
  severity: finding.severity,
  outcome: finding.outcome,
  report: finding.report,
  agency,
  year,
  region,
  cells: finding.cells.join(' '),
  expected: finding.expected,
  actual: finding.actual,
  difference: finding.difference,
  implied: finding.implied,
  messageZh: finding.message.zh,
  messageEn: finding.message.en,
  foundAt,
  goneAt,
  decision: review?.decision ?? null,
  note: review?.note ?? null,
  decidedBy: review?.decidedBy ?? null,
  decidedAt: review?.decidedAt ?? null,
})
const columns = [
  ...['fingerprint', 'rule', 'severity', 'outcome', 'report', 'agency', 'year', 'region', 'cells', 'expected'],
  ...['actual', 'difference', 'implied', 'messageZh', 'messageEn', 'foundAt', 'goneAt', 'decision', 'note'],
  ...['decidedBy', 'decidedAt'],
]

/** The work list: what the rules found, to be looked at by people and judged. */
export const findingsPage = definePage({
  path: '/findings',
  about: { zh: '问题一览，可筛选、审阅', en: 'the list of findings, with filters, to be reviewed' },
  query: querySchema,
  answer: answerSchema,
  load: async ({ query }, web) => {
    const { store, cached } = web
    const { page } = query
    const since = await sinceOf(web)
    const filter = filterFor(query, since)
    const total = await countOf(filter, web)
    const offset = (page - 1) * perPage
    const findings = offset < total ? await store.listedFindings(filter, { limit: perPage, offset, of: total }) : []
    return { total, page, perPage, since, years: await cached('years', () => store.years()), findings }
  },
  csv: {
    columns,
    async *rows({ query }, web) {
      const filter = filterFor(query, await sinceOf(web))
      const of = await countOf(filter, web)
      for (let offset = 0; ; offset += rowsPerRead) {
        const rows = await web.store.listedFindings(filter, { limit: rowsPerRead, offset, of })
        for (const row of rows) yield rowOf(row)
        if (rows.length < rowsPerRead) return
      }
    },
  },
  view: findingsView,
})
