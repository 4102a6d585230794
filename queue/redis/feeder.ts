import type { OpenStage, Page } from '../../data/schema/page.ts'
import { openStages } from '../../data/schema/page.ts'
import type { JobContext } from '../job.ts'
import type { RedisPace } from './pace.ts'
import { laneOf, type Offer, type Queues } from './queues.ts'

/** Pages offered at once: one for each host with something due. */
const MOST_HOSTS = 10_000
/**
 * Jobs without network that wait on Redis, about: where fetching is faster than reading, what is left to read stays in the
 * store, so that Redis stays small. It must last from one search of the store to the next.
 */
const MOST_LOCAL = 5000
/** For how long it is believed how many of them wait, in ms: asking for every job would cost as much as the job. */
const BELIEVED = 250

export interface FeederOptions {
  context: Pick<JobContext, 'store' | 'portals' | 'clock'>
  queues: Queues
  pace: RedisPace
  portals?: string[]
  stages?: OpenStage[]
}

/** Brings from the store to the queues what is due. The queues may be thrown away: everything is offered again. */
export interface Feeder {
  /** offers what is due on all hosts; answers how many pages were offered */
  offerAll(): Promise<number>
  /** offers the next page of a host, for when its turn comes */
  offerHost(host: string): Promise<void>
  /** offers the next job of a page that was fetched or read, when there is one; `next` when it is known, else it is looked up */
  offerLocal(page: Omit<Offer, 'stage' | 'snapshot'>, next: 'parse' | 'audit' | null): Promise<void>
}

/** What offers pages that are due to the queues on Redis, of these portals and stages. */
export const createFeeder = ({ context, queues, pace, portals, stages }: FeederOptions): Feeder => {
  const { store, clock } = context
  const among = (lane: 'network' | 'local') =>
    openStages.filter((stage) => laneOf(stage) === lane && (stages?.includes(stage) ?? true))
  const network = among('network')
  const local = among('local')
  const due = (own: OpenStage[], limits: { limit: number; perHost?: number; hosts?: string[] }): Promise<Page[]> =>
    own.length === 0
      ? Promise.resolve([])
      : store.duePages({ at: clock().toISOString(), portals, stages: own, ...limits })

  let waiting = Promise.resolve(0)
  let countedAt = Number.NEGATIVE_INFINITY
  const localWaiting = () => {
    if (performance.now() - countedAt < BELIEVED) return waiting
    countedAt = performance.now()
    waiting = queues.lane.local.getWaitingCount()
    return waiting
  }

  return {
    async offerAll() {
      const pages = await due(network, { limit: MOST_HOSTS, perHost: 1 })
      if ((await localWaiting()) < MOST_LOCAL / 2) pages.push(...(await due(local, { limit: MOST_LOCAL })))
      await queues.add(pages)
      return pages.length
    },
    async offerHost(host) {
      const pages = await due(network, { limit: 1, perHost: 1, hosts: [host] })
      const [page] = pages
      if (!page) return
      const wait = await pace.wait(host, context.portals.get(page.portal)?.pace.delayMs ?? 0)
      await queues.add(pages, () => wait)
    },
    async offerLocal(worked, next) {
      if ((await localWaiting()) >= MOST_LOCAL) return
      const page = next === null ? await store.page(worked.key) : { ...worked, stage: next, snapshot: null }
      if (page && local.some((stage) => stage === page.stage)) await queues.add([page])
    },
  }
}
