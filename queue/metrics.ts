import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Store } from '../data/store/store.ts'
import type { Worked } from './driver.ts'
import type { JobEnd } from './job.ts'
import { lanes, type Queues } from './redis/queues.ts'

/** Counting the whole store is not free: not more often than this, in ms, and for no more than this share of the time. */
const COUNT_EVERY = 30_000
const COUNT_SHARE = 0.01

/** What Prometheus is told of a worker, its queue and its store; docs/operations.md says what to look at. */
export const createMetrics = ({ store, queues }: { store: Store; queues?: Queues }) => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const ends = new Counter({
    name: 'gouji_jobs_total',
    help: 'Jobs of this process by how they ended: done, again, failed, walled, rejected',
    labelNames: ['job', 'end'],
    registers,
  })
  const reasons = new Counter({
    name: 'gouji_job_reasons_total',
    help: 'Jobs of this process that were not done, by reason',
    labelNames: ['job', 'reason'],
    registers,
  })
  const seconds = new Histogram({
    name: 'gouji_job_seconds',
    help: 'How long jobs took',
    labelNames: ['job'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  })
  const bytes = new Counter({ name: 'gouji_fetched_bytes_total', help: 'Bytes of answers', registers })

  let counted = Promise.resolve<Awaited<ReturnType<typeof count>> | null>(null)
  let nextCount = Number.NEGATIVE_INFINITY
  const count = async () => {
    const begun = performance.now()
    const counts = { totals: await store.totals(), due: await store.nextDueAt() }
    nextCount = begun + Math.max(COUNT_EVERY, (performance.now() - begun) / COUNT_SHARE)
    return counts
  }
  const counts = () => {
    if (performance.now() > nextCount) {
      nextCount = performance.now() + COUNT_EVERY
      counted = count().catch(() => null) // a store that is away shows in /readyz
    }
    return counted
  }
  new Gauge({
    name: 'gouji_pages',
    help: 'Pages in the store by stage',
    labelNames: ['stage'],
    registers,
    async collect() {
      this.reset()
      for (const { stage, count: n } of (await counts())?.totals.pages ?? []) this.inc({ stage }, n)
    },
  })
  new Gauge({
    name: 'gouji_reports',
    help: 'Reports in the store by what the rules say of them',
    labelNames: ['status'],
    registers,
    async collect() {
      this.reset()
      for (const { status, count: n } of (await counts())?.totals.audits ?? []) this.set({ status }, n)
    },
  })
  new Gauge({
    name: 'gouji_lag_seconds',
    help: 'For how long the page that waits longest has been due',
    registers,
    async collect() {
      const due = (await counts())?.due
      this.set(due ? Math.max(Date.now() - Date.parse(due), 0) / 1000 : 0)
    },
  })
  if (queues)
    new Gauge({
      name: 'gouji_queue_jobs',
      help: 'Jobs on Redis by state',
      labelNames: ['lane', 'state'],
      registers,
      async collect() {
        for (const lane of lanes)
          for (const [state, n] of Object.entries(await queues.lane[lane].getJobCounts())) this.set({ lane, state }, n)
      },
    })

  return {
    registry,
    count: ({ stage: job }: Pick<Worked, 'stage'>, end: JobEnd, ms: number) => {
      ends.inc({ job, end: end.end })
      seconds.observe({ job }, ms / 1000)
      if ('reason' in end) reasons.inc({ job, reason: end.reason })
      if (end.end === 'done' && end.bytes) bytes.inc(end.bytes)
    },
  }
}
