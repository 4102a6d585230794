import { z } from 'zod'
import { auditStatusSchema } from './audit.ts'

const reasonSchema = z.strictObject({ reason: z.string(), count: z.int() })

/** A list that did not show all it claims to hold, or was left before its end. */
const shortRunSchema = z.strictObject({
  portal: z.string(),
  list: z.string().describe('address of the first list page'),
  declared: z.int().nullable().describe('entries the list says it has, null when it does not say'),
  found: z.int().describe('different links seen in all its pages that were read'),
  unread: z.int().describe('further list pages it names that could not be read, or are beyond maxPages'),
})
export type ShortRun = z.infer<typeof shortRunSchema>

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
  shortRuns: z.array(shortRunSchema),
  durationMs: z.int(),
})
export type Crawl = z.infer<typeof crawlSchema>
