import { DelayedError, UnrecoverableError } from 'bullmq'
import type { Redis } from 'ioredis'
import { StoreAwayError } from '../../data/store/store-error.ts'
import { type JobContext, type JobEnd, ownPace } from '../job.ts'
import { runJob } from '../run-job.ts'
import { currentJob } from './current-job.ts'
import type { RedisPace } from './pace.ts'
import { laneOf, type RedisJob } from './queues.ts'

/** Times in a row a host may ask for patience before it counts as a wall. */
const MOST_THROTTLED = 12
/** How long a job rests when the store is away, in ms. */
const STORE_AWAY = 2000

export interface ProcessOptions {
  context: JobContext
  pace: RedisPace
  redis: Redis
  prefix: string
  portals?: string[]
  run?: typeof runJob
  /** told what a job is about when it begins, and how it ended, while its span is the one that runs: nothing of a page's content */
  describe?: (facts: Record<string, string>) => void
}

/** How a job on Redis is run, and what its end means to BullMQ. */
export const createProcessor = (options: ProcessOptions) => {
  const { context, pace, redis, prefix, portals, run = runJob, describe = () => {} } = options
  const { store, clock } = context
  const throttled = `${prefix}:throttled`

  const putOff = async (job: RedisJob, until: number, token: string | undefined): Promise<never> => {
    await job.moveToDelayed(Math.max(until, Date.now() + 1), token)
    throw new DelayedError()
  }

  /** The host has walled us before, in this run: its pages are not asked for. */
  const isWalled = async ({ data: { host, portal } }: RedisJob): Promise<boolean> => {
    const reason = await store.wallOf(host, [portal])
    if (reason === null) return false
    await store.wallHost(host, reason, clock().toISOString(), [portal])
    return true
  }

  /** What the end of one page means for its host. */
  const tellHost = async (host: string, end: JobEnd): Promise<void> => {
    const keepOff = (reason: string) => store.wallHost(host, reason, clock().toISOString(), portals)
    if (end.end === 'walled') return void (await keepOff(end.reason))
    if (end.end !== 'again' || end.countsAsTry) return void (await redis.hdel(throttled, host))
    if (end.reason === ownPace) return
    if ((await redis.hincrby(throttled, host, 1)) >= MOST_THROTTLED) return void (await keepOff('throttled'))
    await store.putOffHost(host, end.retryAt, portals)
  }

  const process = async (job: RedisJob, token?: string): Promise<JobEnd | null> => {
    const { page, host, portal, url } = job.data
    describe({ portal, job: job.name, host, url })
    const network = laneOf(job.name) === 'network'
    if (network) {
      const wait = await pace.wait(host, context.portals.get(portal)?.pace.delayMs ?? 0)
      if (wait > 0) return putOff(job, Date.now() + wait, token)
      if (await isWalled(job)) return null
    }
    const end = await currentJob.run({ portal, job: job.name, url }, () => run(job.name, { page }, context))
    if (network) await tellHost(host, end)
    return end
  }

  /** Runs a job; `ended` is told how, before BullMQ is: it throws what BullMQ is to make of it. */
  return async (job: RedisJob, token: string | undefined, ended: (end: JobEnd) => void): Promise<void> => {
    let end: JobEnd | null
    try {
      end = await process(job, token)
    } catch (error) {
      if (!(error instanceof StoreAwayError)) throw error
      context.log.warn(error.message)
      return putOff(job, Date.now() + STORE_AWAY, token)
    }
    if (end === null) return
    ended(end)
    describe({ end: end.end, ...('reason' in end && { reason: end.reason }) })
    if (end.end === 'again') {
      if (end.countsAsTry) await job.removeDeduplicationKey() // meanwhile the host's other pages have their turn
      return putOff(job, Date.parse(end.retryAt), token)
    }
    if (end.end === 'failed' || end.end === 'walled') throw new UnrecoverableError(end.reason)
  }
}
