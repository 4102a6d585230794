import { once } from 'node:events'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { createMetrics } from '../queue/metrics.ts'
import { timingOf } from '../queue/redis/join-queue.ts'
import { openSchedule } from '../queue/redis/schedule.ts'
import { runSchedule } from '../queue/schedule.ts'
import { readAgencies } from './agencies-option.ts'
import { choosePortals, readPortalsFile } from './choose-portals.ts'
import { closeAll, patienceOver } from './closing.ts'
import { serveHealth } from './health-server.ts'
import { makeContext } from './job-context.ts'
import { createLog } from './log.ts'
import { say } from './output.ts'
import { runCrawl } from './run-crawl.ts'
import type { ServiceOptions } from './service-options.ts'
import { stopSignal } from './signals.ts'
import { withRedis } from './with-redis.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji schedule`. */
export interface ScheduleCommand extends ServiceOptions {
  embedded?: boolean
  resync?: boolean
}

type Log = ReturnType<typeof createLog>

/** Keeps the schedules in this process, crawling in it as well; nobody else works on the store meanwhile. */
const scheduleHere = async (
  store: Store,
  portals: Portal[],
  signal: AbortSignal,
  options: ScheduleCommand,
  { lines, log }: Log,
) => {
  const { concurrency, contact, allowPrivate, verbose, port, listen } = options
  const agencies = await readAgencies(options.agencies)
  const context = makeContext(store, portals, { contact, allowPrivate, log, agencies })
  const { registry } = createMetrics({ store })
  const close = await serveHealth({ port, listen, store, registry, lines })
  lines.info({ portals: portals.length }, 'keeping schedules')
  try {
    await runSchedule({
      portals,
      context,
      signal,
      crawl: async (due) => {
        lines.info({ portals: due.map(({ id }) => id) }, 'crawling')
        const { run, end, reports } = await runCrawl(store, due, {
          concurrency,
          contact,
          allowPrivate,
          agencies,
          verbose,
          signal,
        })
        lines.info({ run, end, reports }, 'crawled')
      },
    })
  } finally {
    await close()
    await context.close()
  }
}

/** Keeps the schedules on Redis, for workers elsewhere. */
const scheduleOnRedis = (store: Store, portals: Portal[], options: ScheduleCommand, { lines, log }: Log) =>
  withRedis(options.redis, async (redis) => {
    const context = makeContext(store, await readPortalsFile(options.portals), { contact: options.contact, log })
    const schedule = await openSchedule({ redis, context, portals, ...timingOf(options.silence * 1000) })
    const closing: (() => Promise<unknown>)[] = [() => context.close(), () => schedule.close()]
    try {
      const offered = await schedule.resync()
      if (options.resync)
        return say(`schedule: ${portals.length} portals are on schedule; ${offered} pages were offered.`)
      const signal = stopSignal()
      closing.push(schedule.start())
      const { registry } = createMetrics({ store, queues: schedule.queues })
      closing.push(await serveHealth({ port: options.port, listen: options.listen, store, redis, registry, lines }))
      lines.info({ portals: portals.length, offered, prefix: schedule.prefix }, 'keeping schedules')
      if (!signal.aborted) await once(signal, 'abort')
    } finally {
      await closeAll(closing, patienceOver(redis))
    }
  })

/** Begins a crawl of each portal whenever its schedule says so, until a signal comes. */
export const scheduleCommand = async (ids: string[], options: ScheduleCommand): Promise<void> => {
  const portals = await choosePortals(ids, options.portals)
  const log = createLog('gouji schedule', options.verbose)
  if (!options.embedded)
    return withStore(options.store, { shared: true }, (store) => scheduleOnRedis(store, portals, options, log))
  const signal = stopSignal()
  await withStore(options.store, { alone: true }, (store) => scheduleHere(store, portals, signal, options, log))
}
