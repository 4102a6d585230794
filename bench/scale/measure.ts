import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Redis } from 'ioredis'
import { createFetcher } from '../../crawlers/http.ts'
import type { OpenStage } from '../../data/schema/page.ts'
import type { Portal } from '../../data/schema/portal.ts'
import { openStore } from '../../data/store/open-store.ts'
import { redisDriver } from '../../queue/bullmq.ts'
import { beginCrawl, finishCrawl } from '../../queue/crawl.ts'
import { connectRedis } from '../../queue/redis/connection.ts'
import { createRedisPace } from '../../queue/redis/pace.ts'
import { openQueues } from '../../queue/redis/queues.ts'
import { type Postgres, startPostgres } from '../../test/servers/postgres.ts'
import { startRedis } from '../../test/servers/redis.ts'
import { waitingPage } from '../shared/waiting-page.ts'
import { watchCpu } from './cpu.ts'
import type { Cost } from './simulate.ts'

/** What this machine needs for the sample portals, and what their reports take up. */
export interface Measured {
  requests: number
  reports: number
  /** a request whose answer is kept; one whose stored answer still stands; reading and auditing a report */
  request: Cost
  notModified: Cost
  reading: Cost
  /** bytes of a report in PostgreSQL: page, snapshot, reading, audit, indexes */
  reportBytes: number
  /** bytes in Redis: of a job that waits, and of what is known of a host's pace */
  jobBytes: number
  hostBytes: number
  /** searching the store once for what is due on all hosts, in seconds of PostgreSQL */
  search: number
}

const log = { debug: () => {}, info: () => {}, warn: console.error }
const clock = () => new Date()
const CONCURRENCY = 8
const timing = { leaseMs: 1000, lookMs: 100 }

const servePortals = async () => {
  const script = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { portals: JSON.parse(line) as Portal[], stop: () => child.stdin.end() }
}

const perPiece = (before: Cost, after: Cost, pieces: number): Cost => ({
  worker: (after.worker - before.worker) / pieces,
  postgres: (after.postgres - before.postgres) / pieces,
  redis: (after.redis - before.redis) / pieces,
})

const sizeOf = async (postgres: Postgres, address: string): Promise<number> => {
  const [row] = await postgres.query(address, 'select pg_database_size(current_database()) as bytes')
  return Number(row!.bytes)
}

/** Crawls the sample portals into an empty database, stage by stage, and then asks for all of it again. */
const crawlOnce = async (portals: Portal[], postgres: Postgres, redis: Redis) => {
  const address = await postgres.database()
  const store = await openStore(address)
  const empty = await sizeOf(postgres, address)
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 2000, pace: createRedisPace(redis, timing) })
  const context = { store, fetcher, clock, log, portals: new Map(portals.map((portal) => [portal.id, portal])) }
  const cpu = await watchCpu(address, redis)
  const counts = { kept: 0, notModified: 0 }
  const drive = (stages: OpenStage[]) =>
    redisDriver({ redis, ...timing })({
      context,
      stages,
      concurrency: CONCURRENCY,
      onEnd: (_, end) => {
        if (end.end === 'done' && end.bytes !== undefined) counts.kept++
        if (end.end === 'done' && end.notModified) counts.notModified++
      },
    })

  const { run } = await beginCrawl({ portals, context })
  const begun = await cpu()
  await drive(['discover', 'fetch'])
  const fetched = await cpu()
  const requests = counts.kept
  await drive(['parse', 'audit'])
  const read = await cpu()
  const { reports } = await store.totals()
  const bytes = (await sizeOf(postgres, address)) - empty
  await finishCrawl(run.id, portals, context, { anyway: true })
  await beginCrawl({ portals, context, refresh: true })
  const again = await cpu()
  await drive(['discover', 'fetch'])
  const notModified = perPiece(again, await cpu(), counts.notModified)

  await fetcher.close()
  await store.close()
  await postgres.drop(address)
  const [request, reading] = [perPiece(begun, fetched, requests), perPiece(fetched, read, reports)]
  return { requests, reports, request, notModified, reading, reportBytes: bytes / reports }
}

const pageOn = (host: number, n: number) =>
  waitingPage(`portal-${host}`, `www.host-${host}.example`, `gk/nb/202601/t20260115_${n}.html`, {
    stage: 'fetch',
    snapshot: null,
  })

const bytesInRedis = async (redis: Redis, hosts: number) => {
  const used = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
  const queues = openQueues(redis, 'scale')
  const pace = createRedisPace(redis, { leaseMs: 1 })
  const before = await used()
  await queues.add(Array.from({ length: hosts }, (_, host) => pageOn(host, 1)))
  const offered = await used()
  for (let host = 0; host < hosts; host++) {
    const turn = await pace.acquire(`www.host-${host}.example`, 0)
    if ('release' in turn) await turn.release({ strained: false })
  }
  const asked = await used()
  await queues.close()
  return { jobBytes: (offered - before) / hosts, hostBytes: (asked - offered) / hosts }
}

/** Pages of each host in the store that is searched; how many there are hardly matters, since each host is looked up. */
const PAGES = 40
const SEARCHES = 5

const searching = async (postgres: Postgres, redis: Redis, hosts: number): Promise<number> => {
  const address = await postgres.database()
  const store = await openStore(address)
  const at = clock().toISOString()
  for (let host = 0; host < hosts; host += 25) {
    const pages = Array.from({ length: 25 * PAGES }, (_, n) => pageOn(host + Math.floor(n / PAGES), n))
    await store.addPages(pages, at)
  }
  await postgres.query(address, 'vacuum analyze pages')
  const cpu = await watchCpu(address, redis)
  const before = await cpu()
  for (let n = 0; n < SEARCHES; n++)
    await store.duePages({ at, limit: hosts, perHost: 1, stages: ['discover', 'fetch'] })
  const { postgres: seconds } = perPiece(before, await cpu(), SEARCHES)
  await store.close()
  return seconds
}

/** Measures on this machine what pages and jobs cost, with a PostgreSQL and a Redis of its own. */
export const measure = async (hosts: number): Promise<Measured> => {
  const [demo, postgres, server] = [await servePortals(), await startPostgres(), await startRedis()]
  const redis = await connectRedis(server.address)
  try {
    await crawlOnce(demo.portals, postgres, redis) // the first time everything is slower
    const costs = await crawlOnce(demo.portals, postgres, redis)
    const search = await searching(postgres, redis, hosts)
    return { ...costs, ...(await bytesInRedis(redis, hosts)), search }
  } finally {
    redis.disconnect()
    demo.stop()
    await Promise.all([server.stop(), postgres.stop()])
  }
}
