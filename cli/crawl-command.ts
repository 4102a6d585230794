import type { Redis } from '../queue/redis/connection.ts'
import { readAgencies } from './agencies-option.ts'
import { choosePortals } from './choose-portals.ts'
import { flaggedIn } from './flagged.ts'
import { exitWith, printLine } from './output.ts'
import { type CrawlSettings, runCrawl } from './run-crawl.ts'
import { stopSignal } from './signals.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji crawl`. */
export interface CrawlCommand extends Omit<CrawlSettings, 'patience' | 'redis' | 'signal' | 'agencies'> {
  redis?: string
  portals?: string
  agencies?: string
  store: string
  once?: boolean
  json?: boolean
}

/** With --once, pages put off for longer than this are left to the next call, in ms. */
const PATIENCE = 60_000

/** Crawls the chosen portals. A list that could not be read is a UserError, after everything else is done. */
export const crawlCommand = async (ids: string[], options: CrawlCommand): Promise<void> => {
  const { portals: file, agencies: declared, store: address, redis: queue, once, json, ...settings } = options
  const portals = await choosePortals(ids, file)
  const agencies = await readAgencies(declared)
  await withStore(address, queue ? { shared: true } : { alone: true }, async (store) => {
    const patience = once ? PATIENCE : undefined
    const run = (redis?: Redis) =>
      runCrawl(store, portals, { ...settings, agencies, patience, redis, signal: stopSignal() })
    const crawl = queue ? await (await import('./with-redis.ts')).withRedis(queue, run) : await run()
    if (json) await printLine(crawl)
    if (flaggedIn(crawl.audits).flagged > 0) exitWith(1)
    const [unread, ...others] = crawl.unreadLists
    const more = others.length > 0 ? ` (and ${others.length} more lists)` : ''
    if (unread) throw new UserError(`The list ${unread.list} could not be read: ${unread.reason}${more}.`)
    if (crawl.end === 'stopped') throw new UserError('The crawl was stopped before its end; the next call goes on.')
  })
}
