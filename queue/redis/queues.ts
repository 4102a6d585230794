import { hash } from 'node:crypto'
import { type Job, type JobsOptions, Queue, type Telemetry } from 'bullmq'
import type { Redis } from 'ioredis'
import type { OpenStage, Page } from '../../data/schema/page.ts'
import type { Store } from '../../data/store/store.ts'
import { jobs } from '../run-job.ts'

/** What a job on Redis carries: the payload of the job (`page`) and what people and the pace want to know of it. */
export interface JobData {
  page: string
  url: string
  portal: string
  host: string
}

/** What of a page must be known to offer its job. */
export type Offer = Pick<Page, 'key' | 'portal' | 'host' | 'stage' | 'snapshot'> & {
  request: Pick<Page['request'], 'url'>
}

/** The two queues of a store: requests of all hosts, and what needs no network. */
export const lanes = ['network', 'local'] as const
export type Lane = (typeof lanes)[number]

/** The queue that the jobs of a stage go through. */
export const laneOf = (stage: OpenStage): Lane => (jobs[stage].network ? 'network' : 'local')

/** The same job has the same id, wherever it is offered from: it is in its queue once. */
const jobId = ({ key, stage }: Offer): string => `${stage}.${hash('sha256', key, 'base64url')}`

/** Pages that were never had go before those that are to be looked at again. */
const priorityOf = ({ snapshot }: Offer): number => (snapshot === null ? 1 : 2)

const optionsOf = (page: Offer, delay: number): JobsOptions => ({
  jobId: jobId(page),
  delay,
  ...(laneOf(page.stage as OpenStage) === 'network' && {
    priority: priorityOf(page),
    // One page of each host at a time waits here: hosts take turns, and a long list holds up nobody.
    deduplication: { id: page.host },
  }),
})

const dataOf = ({ key, request, portal, host }: Offer): JobData => ({ page: key, url: request.url, portal, host })

/** Where a store's queues are in Redis. */
export const prefixOf = async (store: Store): Promise<string> => `gouji:${(await store.id()).slice(0, 8)}`

/** The queues of a store. */
export interface Queues {
  prefix: string
  lane: Record<Lane, Queue<JobData>>
  /** Offers pages whose job is due: what is in its queue already stays there once. `delay` in ms, by host. */
  add(pages: readonly Offer[], delay?: (page: Offer) => number): Promise<void>
  close(): Promise<void>
}

/** Opens both queues. Errors of the connection are told by the connection, not by them. */
export const openQueues = (redis: Redis, prefix: string, telemetry?: Telemetry): Queues => {
  const open = (lane: Lane) => new Queue<JobData>(lane, { connection: redis, prefix, telemetry })
  const lane = { network: open('network'), local: open('local') }
  for (const queue of Object.values(lane)) queue.on('error', () => {}) // the connection says what is wrong

  /** A page that is due has left its dead letter behind; under the same id it would keep the page out. */
  const clearDead = async (queue: Queue<JobData>, pages: readonly Offer[]) => {
    const asked = redis.pipeline()
    for (const page of pages) asked.zscore(queue.toKey('failed'), jobId(page))
    const answers = (await asked.exec()) ?? []
    const dead = pages.filter((_, i) => answers[i]?.[1] != null)
    for (const page of dead) await queue.remove(jobId(page))
  }

  const add: Queues['add'] = async (pages, delay = () => 0) => {
    for (const name of lanes) {
      const own = pages.filter(({ stage }) => laneOf(stage as OpenStage) === name)
      if (own.length === 0) continue
      await clearDead(lane[name], own)
      await lane[name].addBulk(
        own.map((page) => ({ name: page.stage, data: dataOf(page), opts: optionsOf(page, delay(page)) })),
      )
    }
  }
  return {
    prefix,
    lane,
    add,
    close: async () => {
      await Promise.all(Object.values(lane).map((queue) => queue.close()))
    },
  }
}

export type RedisJob = Job<JobData, unknown, OpenStage>
