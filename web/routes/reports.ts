import { z } from 'zod'
import { auditStatusSchema } from '../../data/schema/audit.ts'
import { levelSchema } from '../../data/schema/portal.ts'
import { type ListingFilter, listingSorts } from '../../data/store/browsing.ts'
import { definePage } from '../page.ts'
import { reportsView } from '../views/reports-view.ts'
import { listedSchema } from './listed.ts'

const perPage = 50
const rowsPerRead = 1000

/** In an address `none` stands for what is not known. */
const none = z.literal('none').transform(() => null)

const querySchema = z.object({
  q: z.string().max(100).optional().describe('words that the name of the agency or the title holds'),
  region: z
    .union([z.string().regex(/^\d{6}$/), none])
    .optional()
    .describe('code of a division (GB/T 2260), with all within it; none: not known'),
  agency: z.string().max(200).optional().describe('the agency of this very name'),
  level: levelSchema.optional(),
  year: z
    .union([z.coerce.number().int().min(1900).max(2200), none])
    .optional()
    .describe('report year; none: not known'),
  status: z.union([auditStatusSchema, none]).optional().describe('what the rules say; none: not audited yet'),
  rule: z.string().max(100).optional().describe('only reports with a finding of this rule'),
  portal: z.string().max(100).optional(),
  sort: z.enum(listingSorts).default('published'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type ReportsQuery = z.infer<typeof querySchema>

const answerSchema = z.strictObject({
  total: z.int().describe('reports that fit the conditions'),
  page: z.int(),
  perPage: z.int(),
  years: z.array(z.int().nullable()).describe('the years there are reports of'),
  reports: z.array(listedSchema),
})
export type ReportsAnswer = z.infer<typeof answerSchema>

const filterOf = ({ q, sort: _sort, order: _order, page: _page, ...filter }: ReportsQuery): ListingFilter => ({
  ...filter,
  search: q,
})

/** The list of reports: filters, search, order. */
export const reportsPage = definePage({
  path: '/reports',
  about: { zh: '报告一览，可筛选、检索、排序', en: 'the list of reports, with filters, search and order' },
  query: querySchema,
  answer: answerSchema,
  load: async ({ query }, { store, cached }) => {
    const { page } = query
    const filter = filterOf(query)
    const total = await cached(`count ${JSON.stringify(filter)}`, () => store.listedCount(filter))
    const reports = await store.listed(filter, query, { limit: perPage, offset: (page - 1) * perPage })
    return { total, page, perPage, years: await cached('years', () => store.years()), reports }
  },
  csv: {
    columns: Object.keys(listedSchema.shape),
    async *rows({ query }, { store }) {
      const filter = filterOf(query)
      for (let offset = 0; ; offset += rowsPerRead) {
        const rows = await store.listed(filter, query, { limit: rowsPerRead, offset })
        for (const row of rows) yield { ...row }
        if (rows.length < rowsPerRead) return
      }
    },
  },
  view: reportsView,
})
