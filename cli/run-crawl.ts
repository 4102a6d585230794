import type { Crawl } from '../data/schema/crawl.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { crawl } from '../queue/crawl.ts'
import { runEmbedded } from '../queue/embedded.ts'
import { crawlSummary } from './crawl-summary.ts'
import { makeContext } from './job-context.ts'
import { showProgress } from './progress.ts'

export interface CrawlSettings {
  concurrency: number
  contact?: string
  /** stop waiting for pages that are put off for longer than this, in ms */
  patience?: number
  refresh?: boolean
  verbose?: boolean
  signal: AbortSignal
}

/** Crawls portals into a store in this process: progress and, at the end, a summary go to stderr. */
export const runCrawl = async (store: Store, portals: readonly Portal[], settings: CrawlSettings): Promise<Crawl> => {
  const { concurrency, contact, patience, refresh = false, verbose = false, signal } = settings
  const progress = showProgress(
    store,
    portals.map(({ id }) => id),
    verbose,
  )
  const { onEnd } = progress
  const driver = runEmbedded
  let close = async () => {}
  try {
    const context = makeContext(store, portals, { contact, log: progress.log })
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
