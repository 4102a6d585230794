import type { Drive, Driver } from './driver.ts'
import type { JobContext } from './job.ts'

export interface RepeatOptions extends Pick<Drive, 'portals' | 'signal' | 'onEnd'> {
  context: JobContext
  driver: Driver
}

/**
 * Reads all stored snapshots again (`parse`, and then audits), or audits all stored reports again (`audit`); nothing is
 * asked of the network. Answers how many pages that were, and whether all of them were done: what a signal left over is
 * due still, and the next call, of this or of a crawl, goes on with it.
 */
export const repeat = async (stage: 'parse' | 'audit', { context, driver, portals, signal, onEnd }: RepeatOptions) => {
  const pages = await context.store.repeat(stage, portals)
  const end = await driver({ context, portals, stages: ['parse', 'audit'], concurrency: 1, signal, onEnd })
  return { pages, end }
}
