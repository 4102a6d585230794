// How fast the explorer answers over many reports: every kind of page and API answer, asked by another process at a steady
// rate. The server is `gouji serve` itself; beside the clock stands its own processor time, for the machine may do other work.
//   node bench/web.ts                             100,000 reports, 10 s a route: half an hour, most of it to fill the store
//   node bench/web.ts --keep FOLDER               the same; a store that is in the folder is taken as it is
//   node bench/web.ts --reports 3000 --seconds 0.5      the quick form: less than a minute
// Also: --rate 50 (requests a second), --rounds 1 (does the memory grow?), --filter TEXT (routes whose names hold it).
// Needs redis-server for the page of the queue; starts its own. Of queries in SQL some are meant to be refused: two run at a time.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { exportDataset } from '../data/dataset/export-dataset.ts'
import { openStore } from '../data/store/open-store.ts'
import { startRedis } from '../test/servers/redis.ts'
import { figure } from './shared/figures.ts'
import { login, type Route, routesOver } from './web/routes.ts'
import { startServer } from './web/server.ts'
import { fillWebStore } from './web/web-store.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '100000' },
    keep: { type: 'string' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '1' },
    filter: { type: 'string', default: '' },
  },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)
/** Requests one after the other, before the load: what an answer takes when nobody else asks. */
const ALONE = 10

interface Measured {
  times: number[]
  failed: number
  bytes: number
}

const ask = async (origin: string, { address, method, headers, body }: Route, n: number, into: Measured) => {
  const begun = performance.now()
  try {
    const answer = await fetch(origin + address(n), { method, headers, body: body?.(n) })
    const { byteLength } = await answer.arrayBuffer()
    into.bytes += byteLength
    if (answer.status !== 200) into.failed++
  } catch {
    into.failed++ // the connection broke off
  }
  into.times.push(performance.now() - begun)
}

/** Asks at a steady rate, whether or not the answers before have come: a slow server is not spared. */
const load = async (origin: string, route: Route): Promise<Measured> => {
  const measured: Measured = { times: [], failed: 0, bytes: 0 }
  const begun = performance.now()
  const asked: Promise<void>[] = []
  for (let n = 0; n < rate * seconds; n++) {
    await sleep(Math.max(0, begun + (n * 1000) / rate - performance.now()))
    asked.push(ask(origin, route, n, measured))
  }
  await Promise.all(asked)
  return measured
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'gouji-bench-web-'))
const path = join(folder, 'gouji.db')
const address = `sqlite:${path}`
const isNew = !existsSync(path)
const store = await openStore(address)
if (isNew) await fillWebStore(store, Number(values.reports), (n) => n % 10_000 === 0 && console.error(`${n} stored`))
const dataset = join(folder, 'release')
if (!existsSync(dataset)) await exportDataset(dataset, { store, portals: [], format: 'parquet', years: [2023] })
const count = await store.listedCount({})
const routes = await routesOver(store, 'release')
await store.close()

const redis = await startRedis()
const server = await startServer(['--store', address, '--dataset', dataset, '--login', login, '--redis', redis.address])
try {
  console.log(`${count} reports, ${rate} requests a second, ${seconds} s each`)
  for (let round = 1; round <= Number(values.rounds); round++) {
    console.log(`${'route'.padEnd(28)} alone    p50    p95    max ms  CPU ms  kB each  failed  memory MB`)
    const everything: number[] = []
    for (const [name, route] of Object.entries(routes)) {
      if (!name.includes(values.filter)) continue
      const alone: Measured = { times: [], failed: 0, bytes: 0 }
      for (let n = 0; n < ALONE; n++) await ask(server.origin, route, n, alone)
      const before = server.usage()
      const { times, failed, bytes } = await load(server.origin, route)
      const after = server.usage()
      const cpu = ((after.cpu - before.cpu) * 1000) / times.length
      figure({ what: `${name}: processor time of an answer`, value: cpu, unit: 'ms', aim: 1000 / rate })
      everything.push(...times)
      const figures = [
        quantile(alone.times, 0.5).toFixed(1).padStart(6),
        quantile(times, 0.5).toFixed(1).padStart(6),
        quantile(times, 0.95).toFixed(1).padStart(6),
        Math.max(...times)
          .toFixed(0)
          .padStart(6),
        cpu.toFixed(1).padStart(9),
        (bytes / times.length / 1000).toFixed(1).padStart(8),
        String(failed).padStart(7),
        after.memory.toFixed(0).padStart(10),
      ]
      console.log(`${name.padEnd(27)} ${figures.join(' ')}`)
    }
    figure({ what: `all routes: p95 in round ${round}`, value: quantile(everything, 0.95), unit: 'ms', aim: 100 })
    figure({ what: `memory of the server after round ${round}`, value: server.usage().memory, unit: 'MB' })
  }
} finally {
  await server.stop()
  await redis.stop()
  if (values.keep === undefined) rmSync(folder, { recursive: true })
}
