import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { StoreAwayError } from '../data/store/store-error.ts'
import type { DriveEnd, Driver } from './driver.ts'
import { hearEnds } from './redis/ends.ts'
import { joinQueue, type Timing } from './redis/join-queue.ts'

/** How often the driver looks whether something is left to do, in ms, and the share of the time that it may take. */
const LOOK = 500
const LOOK_SHARE = 0.05

export interface RedisDriverOptions extends Timing {
  redis: Redis
  lookMs?: number
}

/**
 * Runs the jobs on Redis, together with all other workers on the same store, in this process and elsewhere: whoever is
 * free takes the next job. The pace is kept by all together. It is the fetcher's business to ask for it
 * (queue/redis/pace.ts); the driver only begins nothing before its time.
 */
export const redisDriver =
  ({ redis, lookMs = LOOK, ...timing }: RedisDriverOptions): Driver =>
  async ({ context, portals, stages, concurrency, signal, patience, onEnd }) => {
    const { store, clock } = context
    let lastEnd = performance.now()
    const member = await joinQueue({
      ...timing,
      redis,
      context,
      portals,
      stages,
      concurrency,
      onEnd: (worked, end) => {
        lastEnd = performance.now()
        onEnd?.(worked, end)
      },
    })
    const deaf = onEnd ? await hearEnds(redis, member.queues.prefix, member.self, onEnd) : () => {}

    const endNow = async (): Promise<DriveEnd | null> => {
      if (signal?.aborted) return 'stopped'
      const due = await store.nextDueAt(portals, stages)
      if (due === null) return 'done'
      const late = Date.parse(due) - clock().getTime()
      return patience !== undefined && late > patience && performance.now() - lastEnd > lookMs ? 'postponed' : null
    }
    const untilTheEnd = async (): Promise<DriveEnd> => {
      for (;;) {
        const begun = performance.now()
        const end = await endNow().catch((error: unknown) => {
          if (!(error instanceof StoreAwayError)) throw error
          context.log.warn(error.message)
          return null
        })
        if (end) return end
        const rest = Math.max(lookMs, (performance.now() - begun) / LOOK_SHARE)
        await sleep(rest, undefined, { signal }).catch(() => {})
      }
    }

    try {
      return await untilTheEnd()
    } finally {
      deaf()
      await member.close()
    }
  }
