import type { Pace } from '../crawlers/pace.ts'
import type { Agencies } from '../data/agencies/agencies.ts'
import type { Crawl } from '../data/schema/crawl.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { crawl } from '../queue/crawl.ts'
import type { Driver } from '../queue/driver.ts'
import { runEmbedded } from '../queue/embedded.ts'
import type { Redis } from '../queue/redis/connection.ts'
import { crawlSummary } from './crawl-summary.ts'
import { makeContext } from './job-context.ts'
import { showProgress } from './progress.ts'

export interface CrawlSettings {
  concurrency: number
  contact?: string
  /** portals on this machine are reached */
  allowPrivate?: boolean
  /** what is declared of agencies */
  agencies?: Agencies
  /** stop waiting for pages that are put off for longer than this, in ms */
  patience?: number
  refresh?: boolean
  /** recognise characters in pictures and scans */
  ocr?: boolean
  verbose?: boolean
  /** work through the queue on Redis instead of in this process alone */
  redis?: Redis
  /** how long a worker on Redis may be silent, in seconds */
  silence?: number
  signal: AbortSignal
}

/** BullMQ and ioredis are loaded only for those who use them. */
const driverOver = async (redis: Redis | undefined, silence: number): Promise<{ driver: Driver; pace?: Pace }> => {
  if (!redis) return { driver: runEmbedded }
  const { redisDriver } = await import('../queue/bullmq.ts')
  const { createRedisPace } = await import('../queue/redis/pace.ts')
  const { timingOf } = await import('../queue/redis/join-queue.ts')
  const timing = timingOf(silence * 1000)
  return { driver: redisDriver({ redis, ...timing }), pace: createRedisPace(redis, timing) }
}

/** Crawls portals into a store, in this process or with others through Redis: progress and, at the end, a summary go to stderr. */
export const runCrawl = async (store: Store, portals: readonly Portal[], settings: CrawlSettings): Promise<Crawl> => {
  const { concurrency, contact, patience, refresh = false, verbose = false, redis, silence = 30, signal } = settings
  const progress = showProgress(
    store,
    portals.map(({ id }) => id),
    verbose,
  )
  const { onEnd } = progress
  const { driver, pace } = await driverOver(redis, silence)
  let close = async () => {}
  try {
    const { agencies, allowPrivate, ocr } = settings
    const context = makeContext(store, portals, { contact, allowPrivate, log: progress.log, pace, agencies, ocr })
    close = context.close
    const result = await crawl({ context, portals, driver, concurrency, patience, refresh, signal, onEnd })
    progress.stop()
    process.stderr.write(crawlSummary(result))
    return result
  } finally {
    progress.stop()
    await close()
  }
}
