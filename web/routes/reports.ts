import { z } from 'zod'
import { type ListingFilter, listingSorts } from '../../data/store/browsing.ts'
import { definePage } from '../page.ts'
import { reportsView } from '../views/reports-view.ts'
import { listedSchema } from './listed.ts'
import { filterOf, filterSchema } from './reports-query.ts'

const perPage = 50
const rowsPerRead = 1000

const querySchema = filterSchema.extend({
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

const listedBy = ({ sort: _sort, order: _order, page: _page, ...filter }: ReportsQuery): ListingFilter =>
  filterOf(filter)

/** The list of reports: filters, search, order. */
export const reportsPage = definePage({
  path: '/reports',
  about: { zh: '报告一览，可筛选、检索、排序', en: 'the list of reports, with filters, search and order' },
  query: querySchema,
  answer: answerSchema,
  load: async ({ query }, { store, cached }) => {
    const { page } = query
    const filter = listedBy(query)
    const total = await cached(`count ${JSON.stringify(filter)}`, () => store.listedCount(filter))
    const offset = (page - 1) * perPage
    const reports = offset < total ? await store.listed(filter, query, { limit: perPage, offset, of: total }) : []
    return { total, page, perPage, years: await cached('years', () => store.years()), reports }
  },
  csv: {
    columns: Object.keys(listedSchema.shape),
    async *rows({ query }, { store }) {
      const filter = listedBy(query)
      for (let offset = 0; ; offset += rowsPerRead) {
        const rows = await store.listed(filter, query, { limit: rowsPerRead, offset })
        for (const row of rows) yield { ...row }
        if (rows.length < rowsPerRead) return
      }
    },
  },
  view: reportsView,
})
