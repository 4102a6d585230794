import { Queue, type RepeatOptions, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Portal } from '../../data/schema/portal.ts'
import { StoreAwayError } from '../../data/store/store-error.ts'
import { beginScheduled, finishCrawl } from '../crawl.ts'
import type { JobContext } from '../job.ts'
import { dueAt, nextSlot } from '../slots.ts'
import { createFeeder } from './feeder.ts'
import { createRedisPace } from './pace.ts'
import { openQueues, prefixOf } from './queues.ts'

/** How often it is looked whether a run has come to its end and whether Redis still knows the schedules, in ms. */
const LOOK = 30_000
const name = 'schedule'
const divider = ' | '

/** BullMQ keeps the lines of a schedule as one text; what they mean is said in one place (queue/slots.ts). */
const settings = {
  repeatStrategy: (millis: number, { pattern = '' }: RepeatOptions) =>
    nextSlot({ schedule: pattern.split(divider) }, new Date(millis))?.getTime(),
}

export interface RedisScheduleOptions {
  redis: Redis
  /** with all portals that are known */
  context: JobContext
  /** those whose schedules are kept */
  portals: readonly Portal[]
  leaseMs?: number
}

/** What is left to do in the store, and the times of all schedules, in Redis. */
export const openSchedule = async ({ redis, context, portals, leaseMs }: RedisScheduleOptions) => {
  const { store, clock, log } = context
  const prefix = await prefixOf(store)
  const queues = openQueues(redis, prefix)
  const feeder = createFeeder({ context, queues, pace: createRedisPace(redis, { leaseMs }) })
  const times = new Queue(name, { connection: redis, prefix, settings })
  times.on('error', () => {})

  /** Begins a run of its own for each portal whose time has come; the workers find what is due then. */
  const beginDue = async (among: readonly Portal[], at: Date) => {
    for (const due of await dueAt(among, store, at)) {
      const begun = await beginScheduled([due], context)
      if (begun) log.info(`portal ${due.portal.id}: run ${begun.run.id} ${begun.resumed ? 'goes on' : 'begins'}.`)
    }
  }

  const keysThere = async () => (await times.getJobSchedulers()).map(({ key }) => key)

  /** Puts the schedules into Redis, and takes out those of portals that are not known any more; another scheduler's stay. */
  const putSchedules = async () => {
    for (const key of await keysThere()) if (!context.portals.has(key)) await times.removeJobScheduler(key)
    for (const { id, schedule } of portals)
      await times.upsertJobScheduler(
        id,
        { pattern: schedule.join(divider) },
        { name: 'begin', data: { portal: id }, opts: { removeOnComplete: true, removeOnFail: 100, attempts: 5 } },
      )
  }

  /** Everything that is left to do is offered again, however much of it Redis still knows; answers how many pages that were. */
  const resync = async (): Promise<number> => {
    await putSchedules()
    await beginDue(portals, clock())
    return feeder.offerAll()
  }

  const readAgain = new Set<number>() // runs whose lists changed while they were read: once more is enough

  /** Finishes runs in which nothing is left. */
  const finishRuns = async () => {
    for (const run of await store.runs({ finished: false })) {
      if ((await store.nextDueAt(run.portals)) !== null) continue
      const known = run.portals.flatMap((id) => context.portals.get(id) ?? [])
      if ((await finishCrawl(run.id, known, context, { anyway: readAgain.has(run.id) })) === null) {
        readAgain.add(run.id)
        continue
      }
      readAgain.delete(run.id)
      log.info(`run ${run.id} over ${run.portals.join(', ')} is finished.`)
    }
  }

  const look = async () => {
    const there = new Set(await keysThere())
    if (!portals.every(({ id }) => there.has(id))) await putSchedules()
    await finishRuns()
  }

  const start = () => {
    const worker = new Worker(
      name,
      async ({ data, opts }) => {
        const portal = portals.find(({ id }) => id === data.portal)
        // The clock of the machine that set the time may be ahead of this one's.
        const at = new Date(Math.max(clock().getTime(), opts.prevMillis ?? 0))
        if (portal) await beginDue([portal], at)
      },
      { connection: redis, prefix, settings, runRetryDelay: 1000 },
    )
    worker.on('error', ({ message }) => log.warn(message))
    worker.on('failed', (_job, { message }) => log.warn(message))
    const timer = setInterval(() => {
      look().catch((error: unknown) => {
        if (error instanceof StoreAwayError) log.warn(error.message)
        else log.warn(`the schedule could not be looked after: ${error instanceof Error ? error.message : error}`)
      })
    }, LOOK)
    return async () => {
      clearInterval(timer)
      await worker.close()
    }
  }

  return {
    prefix,
    queues,
    times,
    resync,
    finishRuns,
    /** begins crawls when their time comes; answers what ends that */
    start,
    async close() {
      await times.close()
      await queues.close()
    },
  }
}
