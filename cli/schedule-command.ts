import { once } from 'node:events'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { createMetrics } from '../queue/metrics.ts'
import { timingOf } from '../queue/redis/join-queue.ts'
import { openSchedule } from '../queue/redis/schedule.ts'
import { runSchedule } from '../queue/schedule.ts'
import { choosePortals } from './choose-portals.ts'
import { serveHealth } from './health-server.ts'
import { makeContext } from './job-context.ts'
import { createLog } from './log.ts'
import { say } from './output.ts'
import { runCrawl } from './run-crawl.ts'
import { stopSignal } from './signals.ts'
import { withRedis } from './with-redis.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji schedule`. */
export interface ScheduleCommand {
  store: string
  redis: string
  portals?: string
  embedded?: boolean
  resync?: boolean
  concurrency: number
  contact?: string
  silence: number
  port?: number
  listen: string
  verbose?: boolean
}

type Log = ReturnType<typeof createLog>

/** Keeps the schedules in this process, crawling in it as well; nobody else works on the store meanwhile. */
const scheduleHere = async (
  store: Store,
  portals: Portal[],
  signal: AbortSignal,
  options: ScheduleCommand,
  { lines }: Log,
) => {
  const { concurrency, contact, verbose } = options
  lines.info({ portals: portals.length }, 'keeping schedules')
  await runSchedule({
    portals,
    store,
    signal,
    clock: () => new Date(),
    crawl: async (due) => {
      lines.info({ portals: due.map(({ id }) => id) }, 'time has come')
      const { run, end, reports } = await runCrawl(store, due, { concurrency, contact, verbose, signal })
      lines.info({ run, end, reports }, 'crawled')
    },
  })
}

/** Keeps the schedules on Redis, for workers elsewhere. */
const scheduleOnRedis = (store: Store, portals: Portal[], options: ScheduleCommand, { lines, log }: Log) =>
  withRedis(options.redis, async (redis) => {
    const context = makeContext(store, portals, { contact: options.contact, log })
    const schedule = await openSchedule({ redis, context, portals, ...timingOf(options.silence * 1000) })
    const closing: (() => Promise<unknown>)[] = [() => context.close(), () => schedule.close()]
    try {
      const offered = await schedule.resync()
      if (options.resync)
        return say(`schedule: ${portals.length} portals are on schedule; ${offered} pages were offered.`)
      const signal = stopSignal()
      closing.push(schedule.start())
      if (options.port !== undefined) {
        const checks = { store: () => store.id(), redis: () => redis.ping() }
        const { registry } = createMetrics({ store, queues: schedule.queues })
        const server = await serveHealth({ port: options.port, listen: options.listen, checks, registry })
        closing.push(server.close)
        lines.info({ port: server.port }, 'health and metrics')
      }
      lines.info({ portals: portals.length, offered, prefix: schedule.prefix }, 'keeping schedules')
      if (!signal.aborted) await once(signal, 'abort')
    } finally {
      for (const close of closing.reverse()) await close()
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
