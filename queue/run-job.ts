import { CrawlError, ThrottledError } from '../crawlers/errors.ts'
import type { OpenStage, Page } from '../data/schema/page.ts'
import { StoreError } from '../data/store/store-error.ts'
import { type JobContext, type JobEnd, ownPace } from './job.ts'
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
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    context.log.warn(`${page.request.url}: ${page.stage} stopped on a defect of gouji: ${message}`)
    context.log.debug(stack)
    return { end: 'failed', reason: `defect:${name}` }
  }
  const { reason } = error
  if (error instanceof ThrottledError) return { end: 'again', reason, retryAt: error.retryAt, countsAsTry: false }
  if (error.next === 'fail' && page.request.guess) return { end: 'rejected', reason: 'no-such-page' }
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
 * Runs one job on a payload, which may come from anywhere and is checked first, and keeps in the store how it ended. What
 * only waits for its host's turn stays due as it is.
 * Never throws for what a page or a server does; throws when the payload is none of this job's, or the store cannot keep it.
 */
export const runJob = async (stage: OpenStage, payload: unknown, context: JobContext): Promise<JobEnd> => {
  const { store, clock, log } = context
  const job = jobs[stage]
  const checked = job.payload.parse(payload)
  try {
    return { end: 'done', ...(await job.run(checked, context)) }
  } catch (error) {
    const page = await store.page(checked.page)
    if (error instanceof StoreError || page === null) throw error
    const end = endOf(error, page, context)
    if (error instanceof CrawlError) log.debug(error.message)
    if (end.end === 'again' && end.reason === ownPace) return end
    const how = end.end === 'again' ? end : { reason: end.reason, stage: end.end }
    await store.notDone(page.key, how, clock().toISOString(), stage)
    return end
  }
}
