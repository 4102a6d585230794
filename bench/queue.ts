// Jobs a second that do nothing: a bare BullMQ worker, our worker on Redis, and the embedded driver, which also reads and
// writes the store. node bench/queue.ts [JOBS]. Needs redis-server; starts its own.
// The three take turns, so that other work on the machine hits them alike, and each is compared with the bare worker of its own
// round. The jobs on Redis are of the last stage (audit), after which nothing follows.
import { Queue, Worker } from 'bullmq'
import { GoneError } from '../crawlers/errors.ts'
import { portalSchema } from '../data/schema/portal.ts'
import { openStore } from '../data/store/open-store.ts'
import { runEmbedded } from '../queue/embedded.ts'
import type { JobContext } from '../queue/job.ts'
import { connectRedis, type Redis } from '../queue/redis/connection.ts'
import { joinQueue } from '../queue/redis/join-queue.ts'
import { openQueues, prefixOf } from '../queue/redis/queues.ts'
import { startRedis } from '../test/servers/redis.ts'
import { figure } from './shared/figures.ts'
import { redisCpu } from './shared/redis-cpu.ts'
import { waitingPage } from './shared/waiting-page.ts'

const JOBS = Number(process.argv[2] ?? 10_000)
const CONCURRENCY = 8
const ROUNDS = 7

const at = new Date().toISOString()
const pages = Array.from({ length: JOBS }, (_, n) =>
  waitingPage('linhe', 'www.linhe.example', `${n}.html`, { stage: 'audit', snapshot: 'x' }),
)
const silent = { debug: () => {}, info: () => {}, warn: console.error }

interface Time {
  wall: number
  cpu: number
  redis: number
}

/** ms that go by, that this process computes, and that Redis does: on a machine with other work only the latter two compare. */
const stopwatch = async (redis: Redis) => {
  const before = (await redisCpu(redis)) * 1000
  const wall = performance.now()
  const cpu = process.cpuUsage()
  return async (): Promise<Time> => {
    const { user, system } = process.cpuUsage(cpu)
    const own = { wall: performance.now() - wall, cpu: (user + system) / 1000 }
    return { ...own, redis: (await redisCpu(redis)) * 1000 - before }
  }
}

const bare = async (redis: Redis) => {
  const queue = new Queue('bare', { connection: redis, prefix: 'bench' })
  const jobs = pages.map(({ key }, n) => ({
    name: 'audit',
    data: { page: key },
    opts: { jobId: `job.${n}`, removeOnComplete: true },
  }))
  for (let i = 0; i < JOBS; i += 1000) await queue.addBulk(jobs.slice(i, i + 1000))
  let done = 0
  const begun = await stopwatch(redis)
  const worker = new Worker('bare', async () => {}, { connection: redis, prefix: 'bench', concurrency: CONCURRENCY })
  await new Promise<void>((resolve) => worker.on('completed', () => ++done === JOBS && resolve()))
  const ms = await begun()
  await worker.close()
  await queue.close()
  return ms
}

const ours = async (redis: Redis) => {
  const store = await openStore('sqlite::memory:')
  const context = { store, portals: new Map(), clock: () => new Date(), log: silent } as unknown as JobContext
  const queues = openQueues(redis, await prefixOf(store))
  for (let i = 0; i < JOBS; i += 1000) await queues.add(pages.slice(i, i + 1000))
  let done = 0
  const over = Promise.withResolvers<void>()
  const begun = await stopwatch(redis)
  const member = await joinQueue({
    redis,
    context,
    concurrency: 1,
    localConcurrency: CONCURRENCY,
    run: async () => ({ end: 'done' }),
    onEnd: () => {
      if (++done === JOBS) over.resolve()
    },
  })
  await over.promise
  const ms = await begun()
  await member.close()
  await queues.close()
  await store.close()
  return ms
}

/** The embedded driver asks the store what is due, and keeps there that each page is gone; no request is sent. */
const embedded = async (redis: Redis) => {
  const store = await openStore('sqlite::memory:')
  const some = pages.map(({ key, portal, kind, request }, n) => ({
    key,
    portal,
    kind,
    request: { ...request, url: `https://h${n % 50}.example/${n}` },
  }))
  await store.addPages(some, at)
  const portal = portalSchema.parse({
    id: 'linhe',
    name: '临禾',
    lists: [{ url: 'https://h0.example/' }],
    pace: { delayMs: 0 },
  })
  const fetcher = { fetch: () => Promise.reject(new GoneError('gone', 'It is gone.')) }
  const portals = new Map([[portal.id, portal]])
  const context = { store, fetcher, portals, clock: () => new Date(), log: silent } as unknown as JobContext
  const begun = await stopwatch(redis)
  await runEmbedded({ context, concurrency: CONCURRENCY })
  const ms = await begun()
  await store.close()
  return ms
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const server = await startRedis()
const redis = await connectRedis(server.address)
const times: Record<'bare' | 'ours' | 'embedded', Time[]> = { bare: [], ours: [], embedded: [] }
for (let round = 0; round < ROUNDS; round++) {
  const turns = round % 2 === 0 ? ([bare, ours, embedded] as const) : ([embedded, ours, bare] as const)
  for (const run of turns) times[run.name as keyof typeof times].push(await run(redis))
}
redis.disconnect()
await server.stop()

console.log(
  `${JOBS} jobs, ${CONCURRENCY} at a time, median of ${ROUNDS} rounds; in brackets the bare worker's share of it:`,
)
const line = (name: string, own: Time[]) => {
  const share = (of: keyof Time) => median(own.map((time, round) => times.bare[round]![of] / time[of])).toFixed(2)
  const micros = (of: keyof Time) => `${Math.round((median(own.map((time) => time[of])) / JOBS) * 1000)} µs`
  const perSecond = Math.round((JOBS / median(own.map(({ wall }) => wall))) * 1000)
  const onRedis = own === times.embedded ? '' : `, of Redis ${micros('redis')} (${share('redis')})`
  console.log(
    `  ${name.padEnd(20)} ${perSecond} jobs/s (${share('wall')}); CPU a job ${micros('cpu')} (${share('cpu')})${onRedis}`,
  )
}
line('bare BullMQ worker', times.bare)
line('our worker on Redis', times.ours)
const shares = times.ours.map((time, round) => times.bare[round]!.wall / time.wall)
figure({ what: 'jobs a second, share of a bare BullMQ worker', value: median(shares), unit: '×', aim: 0.8 })
for (const [what, own] of [
  ['our worker on Redis', times.ours],
  ['the embedded driver', times.embedded],
] as const)
  figure({ what: `${what}: jobs a second`, value: JOBS / median(own.map(({ wall }) => wall / 1000)), unit: '' })
line('embedded driver', times.embedded)
