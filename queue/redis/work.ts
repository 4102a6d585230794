import { type Telemetry, Worker } from 'bullmq'
import type { OpenStage } from '../../data/schema/page.ts'
import { makeAlarm } from '../alarm.ts'
import type { Worked } from '../driver.ts'
import type { JobEnd } from '../job.ts'
import { nextJob } from '../next-job.ts'
import type { Feeder } from './feeder.ts'
import { createProcessor, type ProcessOptions } from './process-job.ts'
import { type JobData, type Lane, laneOf, lanes, type RedisJob } from './queues.ts'

/** How long a job is this worker's without a sign of life, in ms; then another one may have it. */
const LOCK = 30_000
/** A job whose workers died so often is not begun again: it may be what they die of. */
const MOST_STALLED = 5
/** Dead letters kept for people; the store has them all. */
const DEAD_LETTERS = 10_000
/** How often the store is searched for work that is not in the queues, by one worker for all, in ms. */
const SWEEP = 5000
/** The least time between two searches, when there is reason for one, in ms. */
const SOON = 250

export interface WorkOptions extends ProcessOptions {
  lockMs?: number
  sweepMs?: number
  feeder: Feeder
  /** requests at the same time, each to another host */
  concurrency: number
  /** jobs at the same time that need no network */
  localConcurrency?: number
  name?: string
  telemetry?: Telemetry
  /** told of each job that ended, and how long it took */
  onEnd?: (worked: Worked, end: JobEnd, ms: number) => void
}

const workedOf = ({ name, data: { page, url, portal, host } }: RedisJob): Worked => ({
  key: page,
  portal,
  host,
  stage: name as OpenStage,
  request: { url },
})

/** Works on a store's queues, and keeps them filled, until `close`, which waits for what runs. */
export const startWork = (options: WorkOptions) => {
  const { context, feeder, redis, prefix, concurrency, localConcurrency = 2, onEnd = () => {} } = options
  const { lockMs = LOCK, sweepMs = SWEEP, telemetry, name } = options
  const process = createProcessor(options)
  const stop = new AbortController()
  const { wake, sleep: rest } = makeAlarm(stop.signal)
  const ends = new Map<string, JobEnd>() // by job id, until BullMQ has taken note
  let reason = true // to search the store soon

  const warn = (error: unknown) => context.log.warn(error instanceof Error ? error.message : String(error))
  const lightly = (offered: Promise<unknown>) => void offered.catch(() => {}) // the next search makes up for it

  const run = async (job: RedisJob, token?: string) => {
    const begun = performance.now()
    let triedAgain = false
    try {
      await process(job, token, (end) => {
        if (end.end === 'again') triedAgain = end.countsAsTry
        else ends.set(job.id!, end)
        const wasDone = end.end === 'done' && end.nothingToDo // and offered again in that moment
        if (!wasDone) onEnd(workedOf(job), end, performance.now() - begun)
      })
    } finally {
      if (triedAgain) goOn(job)
    }
  }

  /** A job left its queue, or rests for a while: what follows takes its place. */
  const goOn = (job: RedisJob) => {
    const end = ends.get(job.id!)
    ends.delete(job.id!)
    if (end?.end === 'done' && end.found) {
      reason = true
      wake()
    }
    if (stop.signal.aborted) return
    const next = nextJob(job.name, end)
    if (next !== 'none') lightly(feeder.offerLocal(workedOf(job), next))
    if (laneOf(job.name) === 'network') lightly(feeder.offerHost(job.data.host))
  }

  const giveUp = async ({ data: { page } }: RedisJob) => {
    await context.store.notDone(page, { reason: 'stalled', stage: 'failed' }, context.clock().toISOString())
  }

  const workOn = (lane: Lane) => {
    const worker = new Worker<JobData, unknown, OpenStage>(lane, run, {
      connection: redis,
      prefix,
      name,
      telemetry,
      concurrency: lane === 'network' ? concurrency : localConcurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: MOST_STALLED,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: DEAD_LETTERS },
      runRetryDelay: 1000,
      metrics: { maxDataPoints: 24 * 60 },
    })
    worker.on('error', warn)
    worker.on('completed', goOn)
    worker.on('failed', (job, error) => {
      if (!job) return
      if (/stalled more than/.test(error.message)) lightly(giveUp(job))
      goOn(job)
    })
    return worker
  }
  const workers = lanes.map(workOn)

  /** One of all workers searches the store in each period. */
  const isOurs = async (period: 'sweep' | 'soon', ms: number) =>
    (await redis.set(`${prefix}:${period}`, '1', 'PX', ms, 'NX')) === 'OK'

  const search = async () => {
    const soon = reason
    reason = false
    if (soon ? await isOurs('soon', SOON) : await isOurs('sweep', Math.ceil(sweepMs * 0.9))) {
      await feeder.offerAll()
      return
    }
    reason = soon // somebody has just done it, perhaps before there was a reason
  }

  const keepFilled = async () => {
    while (!stop.signal.aborted) {
      await search().catch(warn)
      await rest(reason ? SOON : sweepMs)
    }
  }
  const filling = keepFilled()

  return {
    workers,
    /** Begins nothing more and waits for what runs, until `late` resolves when it is given. */
    async close(late?: Promise<void>) {
      stop.abort()
      const closed = Promise.all([filling, ...workers.map((worker) => worker.close())])
      const isLate = late?.then(() => true)
      if (await Promise.race([closed.then(() => false), ...(isLate ? [isLate] : [])]))
        await Promise.all(workers.map((worker) => worker.close(true)))
    },
  }
}
