import { CrawlError, ThrottledError } from '../crawlers/errors.ts'
import type { Page } from '../data/schema/page.ts'
import type { JobContext, JobEnd } from './job.ts'
import { audit } from './jobs/audit.ts'
import { discover } from './jobs/discover.ts'
import { fetch } from './jobs/fetch.ts'
import { parse } from './jobs/parse.ts'

/** The job of each stage. */
export const jobs = { discover, fetch, parse, audit } as const

/** Tries a page gets before it counts as failed. */
const MOST_TRIES = 4

/** Pause before the next try, in ms: ten times the portal's own pace, doubled with every try. */
const backOff = (page: Page, { portals }: JobContext): number => {
  const pace = portals.get(page.portal)?.pace.delayMs ?? 2000
  return Math.max(pace, 50) * 10 * 2 ** page.attempts
}

const endOf = (error: unknown, page: Page, context: JobContext): Exclude<JobEnd, { end: 'done' }> => {
  if (!(error instanceof CrawlError)) {
    context.log.warn(
      `${page.request.url}: ${page.stage} stopped on a defect: ${error instanceof Error ? error.stack : error}`,
    )
    return { end: 'failed', reason: `defect:${error instanceof Error ? error.name : typeof error}` }
  }
  const { reason } = error
  if (error instanceof ThrottledError) return { end: 'again', reason, retryAt: error.retryAt, countsAsTry: false }
  switch (error.next) {
    case 'wall':
      return { end: 'walled', reason }
    case 'reject':
      return { end: 'rejected', reason }
    case 'retry':
    case 'wait':
      if (page.attempts + 1 < MOST_TRIES) {
        const retryAt = new Date(context.clock().getTime() + backOff(page, context)).toISOString()
        return { end: 'again', reason, retryAt, countsAsTry: true }
      }
  }
  return { end: 'failed', reason }
}

/**
 * Runs the job that is due for a page and keeps how it ended in the store. Never throws for what a page or a server
 * does; throws when the store does.
 */
export const runJob = async (page: Page, context: JobContext): Promise<JobEnd> => {
  const stage = page.stage as keyof typeof jobs
  try {
    return { end: 'done', ...(await jobs[stage].run({ page: page.key }, context)) }
  } catch (error) {
    const end = endOf(error, page, context)
    const at = context.clock().toISOString()
    if (error instanceof Error) context.log.debug(`${page.request.url}: ${error.message}`)
    await context.store.notDone(page.key, end.end === 'again' ? end : { reason: end.reason, stage: end.end }, at)
    return end
  }
}
