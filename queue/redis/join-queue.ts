import { randomUUID } from 'node:crypto'
import type { Telemetry } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Drive } from '../driver.ts'
import type { runJob } from '../run-job.ts'
import { tellEnds } from './ends.ts'
import { createFeeder } from './feeder.ts'
import { createRedisPace } from './pace.ts'
import { openQueues, prefixOf } from './queues.ts'
import { startWork, type WorkOptions } from './work.ts'

/** Times that tests shorten; the usual ones stand beside what they are for. */
export interface Timing extends Pick<WorkOptions, 'lockMs' | 'sweepMs'> {
  leaseMs?: number
}

/**
 * Times that follow from how long a worker may be silent (ms) before its jobs go to others: its lock on jobs; the turn of
 * a host, which it gives up earlier, since others wait for it; how often the store is searched for what got lost.
 */
export const timingOf = (silenceMs: number): Required<Timing> => ({
  lockMs: silenceMs,
  leaseMs: Math.round(silenceMs / 3),
  sweepMs: Math.min(5000, Math.round(silenceMs / 3)),
})

export interface JoinOptions
  extends Timing,
    Pick<Drive, 'context' | 'portals' | 'stages' | 'concurrency'>,
    Pick<WorkOptions, 'onEnd' | 'localConcurrency' | 'name' | 'describe'> {
  redis: Redis
  telemetry?: Telemetry
  run?: typeof runJob
}

/** Becomes one of the workers on a store's queues. `close` waits for what runs, until `late` resolves when it is given. */
export const joinQueue = async (options: JoinOptions) => {
  const { redis, context, portals, stages, leaseMs, telemetry, onEnd } = options
  const self = randomUUID()
  const prefix = await prefixOf(context.store)
  const queues = openQueues(redis, prefix, telemetry)
  const pace = createRedisPace(redis, { leaseMs })
  const feeder = createFeeder({ context, queues, pace, portals, stages })
  const told = tellEnds(redis, prefix, self)
  const work = startWork({
    ...options,
    pace,
    prefix,
    feeder,
    onEnd: (worked, end, ms) => {
      told.tell(worked, end)
      onEnd?.(worked, end, ms)
    },
  })
  return {
    self,
    queues,
    async close(late?: Promise<void>) {
      await work.close(late)
      await told.close()
      await queues.close()
    },
  }
}
