import type { Redis } from 'ioredis'
import type { Store } from '../../data/store/store.ts'
import { hostsAtRest } from './pace.ts'
import { lanes, openQueues, prefixOf } from './queues.ts'

/** Minutes over which the throughput is counted. */
const MINUTES = 5

/** What Redis knows of a store's crawl: jobs by state, workers, jobs a minute, and the hosts that are asked or rest. */
export const queueStatusOf = async (redis: Redis, store: Store) => {
  const queues = openQueues(redis, await prefixOf(store))
  try {
    const queue = async (lane: (typeof lanes)[number]) => {
      const {
        waiting = 0,
        prioritized = 0,
        active = 0,
        delayed = 0,
        failed = 0,
      } = await queues.lane[lane].getJobCounts()
      const { data } = await queues.lane[lane].getMetrics('completed', 1, MINUTES) // the minute that runs is left out
      const perMinute = data.length === 0 ? 0 : data.reduce((all, count) => all + Number(count), 0) / data.length
      return { lane, waiting: waiting + prioritized, active, delayed, dead: failed, perMinute }
    }
    return {
      prefix: queues.prefix,
      queues: await Promise.all(lanes.map(queue)),
      workers: (await queues.lane.network.getWorkers()).length,
      pace: await hostsAtRest(redis),
    }
  } finally {
    await queues.close()
  }
}
export type QueueStatus = Awaited<ReturnType<typeof queueStatusOf>>
