import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { StoreAwayError } from '../data/store/store-error.ts'
import type { DriveEnd, Driver } from './driver.ts'
import { hearEnds, tellEnds } from './redis/ends.ts'
import { createFeeder } from './redis/feeder.ts'
import { createRedisPace } from './redis/pace.ts'
import { openQueues, prefixOf } from './redis/queues.ts'
import { startWork, type Timing } from './redis/work.ts'

/** How often the driver looks whether something is left to do, in ms. */
const LOOK = 500

export interface RedisDriverOptions extends Timing {
  redis: Redis
  leaseMs?: number
  lookMs?: number
}

/**
 * Runs the jobs on Redis, together with all other workers on the same store, in this process and elsewhere: whoever is
 * free takes the next job. The pace is kept by all together. It is the fetcher's business to ask for it
 * (queue/redis/pace.ts); the driver only begins nothing before its time.
 */
export const redisDriver =
  ({ redis, leaseMs, lookMs = LOOK, ...timing }: RedisDriverOptions): Driver =>
  async ({ context, portals, stages, concurrency, signal, patience, onEnd }) => {
    const { store, clock } = context
    const prefix = await prefixOf(store)
    const self = randomUUID()
    const queues = openQueues(redis, prefix)
    const pace = createRedisPace(redis, { leaseMs })
    const feeder = createFeeder({ context, queues, pace, portals, stages })
    const told = tellEnds(redis, prefix, self)
    const deaf = onEnd ? await hearEnds(redis, prefix, self, onEnd) : () => {}
    let lastEnd = performance.now()
    const work = startWork({
      ...timing,
      context,
      pace,
      redis,
      prefix,
      portals,
      feeder,
      concurrency,
      onEnd: (worked, end) => {
        lastEnd = performance.now()
        told.tell(worked, end)
        onEnd?.(worked, end)
      },
    })

    const endNow = async (): Promise<DriveEnd | null> => {
      if (signal?.aborted) return 'stopped'
      const due = await store.nextDueAt(portals, stages)
      if (due === null) return 'done'
      const late = Date.parse(due) - clock().getTime()
      return patience !== undefined && late > patience && performance.now() - lastEnd > lookMs ? 'postponed' : null
    }
    const untilTheEnd = async (): Promise<DriveEnd> => {
      for (;;) {
        const end = await endNow().catch((error: unknown) => {
          if (!(error instanceof StoreAwayError)) throw error
          context.log.warn(error.message)
          return null
        })
        if (end) return end
        await sleep(lookMs, undefined, { signal }).catch(() => {})
      }
    }

    try {
      return await untilTheEnd()
    } finally {
      await work.close()
      deaf()
      await told.close()
      await queues.close()
    }
  }
