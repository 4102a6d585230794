import { z } from 'zod'
import { pageRequestSchema } from './request.ts'

/**
 * The job that is due for a page, or how it ended. A list page goes discover → done; an article goes
 * fetch → parse → audit → done. `failed`, `walled` and `rejected` (no annual report) keep their reason.
 */
const stageSchema = z.enum(['discover', 'fetch', 'parse', 'audit', 'done', 'failed', 'walled', 'rejected'])
export type Stage = z.infer<typeof stageSchema>
/** All of them, in the order in which they are shown. */
export const stages: readonly Stage[] = stageSchema.options

/** The stages in which something is left to do. */
export const openStages = ['discover', 'fetch', 'parse', 'audit'] as const satisfies Stage[]
export type OpenStage = (typeof openStages)[number]
/** Whether something is left to do for a page of this stage. */
export const isOpen = (stage: Stage): stage is OpenStage => openStages.some((open) => open === stage)

/** One address of the frontier. */
export const pageSchema = z.strictObject({
  key: z.string().describe('what makes the page the same page: the address, or the article id its family knows'),
  portal: z.string(),
  kind: z.enum(['list', 'article']),
  request: pageRequestSchema,
  host: z.string(),
  stage: stageSchema,
  title: z.string().nullable().describe('what the link to it said'),
  agency: z.string().nullable().describe('known from the portal, not from the page'),
  year: z.int().nullable().describe('known from the portal, not from the page'),
  listedOn: z.iso.date().nullable().describe('date printed beside the link'),
  foundOn: z.string().nullable().describe('address of the list page that names it'),
  attempts: z.int().nonnegative(),
  dueAt: z.iso.datetime().describe('not before this time'),
  reason: z.string().nullable().describe('why it failed, is walled or was rejected'),
  snapshot: z.string().nullable().describe('SHA-256 of the last good answer'),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  report: z.string().nullable().describe('id of the report read from it'),
})
export type Page = z.infer<typeof pageSchema>
