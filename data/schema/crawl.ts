import { z } from 'zod'
import { auditStatusSchema } from './audit.ts'

const reasonSchema = z.strictObject({ reason: z.string(), count: z.int() })

/** What one list showed in a run, beside what it should have shown. */
export const listCountSchema = z.strictObject({
  portal: z.string(),
  list: z.string().describe('address of the first list page'),
  declared: z.int().nullable().describe('entries the list says it has, null when it does not say'),
  expected: z.int().nullable().describe("reports it holds at least as the portal's data say, null when they do not"),
  before: z.int().nullable().describe('links it showed in the last finished run, null when there was none'),
  found: z.int().describe('different links seen in all its pages that were read'),
  admitted: z.int().describe('of these, the ones whose titles are those of reports'),
  refused: z.array(reasonSchema).describe('why the others are not'),
  unread: z.int().describe('further list pages it names that could not be read, or are beyond maxPages'),
})
export type ListCount = z.infer<typeof listCountSchema>

/** What came of a crawl: `gouji.crawl/1`. */
export const crawlSchema = z.strictObject({
  schema: z.literal('gouji.crawl/1'),
  run: z.int(),
  portals: z.array(z.string()),
  resumed: z.boolean().describe('went on with a run that had not been finished'),
  end: z
    .enum(['done', 'stopped', 'postponed'])
    .describe('done: nothing is left; stopped: by a signal; postponed: what is left is not due yet'),
  pages: z.strictObject({ lists: z.int(), articles: z.int(), open: z.int().describe('something is left to do') }),
  fetched: z.int().describe('answers with content in this call'),
  notModified: z.int().describe('answers in this call that what is stored still stands'),
  retries: z.int().describe('requests in this call that did not succeed and were put off'),
  reports: z.int().describe('reports these portals have in the store'),
  audits: z.array(z.strictObject({ status: auditStatusSchema, count: z.int() })),
  failures: z.array(reasonSchema),
  rejections: z.array(reasonSchema),
  walls: z.array(z.strictObject({ host: z.string(), reason: z.string(), count: z.int() })),
  unreadLists: z.array(z.strictObject({ portal: z.string(), list: z.string(), reason: z.string() })),
  lists: z.array(listCountSchema).describe('empty unless the run was finished'),
  shortRuns: z
    .array(listCountSchema)
    .describe('lists that showed less than they claim, than they should, or than last time'),
  durationMs: z.int(),
})
export type Crawl = z.infer<typeof crawlSchema>
