// How fast the explorer answers over many reports, asked by another process at a steady rate.
//   node bench/web.ts [--reports 100000] [--store sqlite:PATH] [--rate 50] [--seconds 10] [--filter TEXT]
// Without --store it fills one of its own, which takes some minutes. The server is `gouji serve` itself.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Listed } from '../data/store/browsing.ts'
import { openStore } from '../data/store/open-store.ts'
import { figure } from './figures.ts'
import { fillStore } from './fill-store.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '100000' },
    store: { type: 'string' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    filter: { type: 'string', default: '' },
  },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const ticksPerSecond = 100

/** What the kernel says of a process: seconds of processor time, and MB in memory. */
const usageOf = (pid: number) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
  return { cpu: (Number(stat[11]) + Number(stat[12])) / ticksPerSecond, memory: Number(rss) / 1024 }
}

const serve = async (store: string): Promise<{ origin: string; server: ChildProcess }> => {
  const gouji = fileURLToPath(new URL('../cli/gouji.mjs', import.meta.url))
  const server = spawn(process.execPath, [gouji, 'serve', '--store', store, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  for await (const piece of server.stderr) {
    said += piece
    const origin = /http:\/\/[\d.:]+/.exec(said)?.[0]
    if (origin) return { origin, server }
  }
  throw new Error(`the server did not start: ${said}`)
}

/** The addresses that are asked for, by what they show; a different one each time where there are many. */
const routesOver = (sample: readonly Listed[]): Record<string, (n: number) => string> => {
  const one = (n: number) => sample[n % sample.length]!
  return {
    overview: (n) => (n % 2 ? '/?year=2023' : '/'),
    'overview.json': () => '/index.json',
    reports: (n) => `/reports?page=${1 + (n % 20)}`,
    'reports.json': (n) => `/reports.json?page=${1 + (n % 20)}`,
    'reports, far on': (n) => `/reports?page=${1900 - (n % 50)}`,
    'reports, by agency': (n) => `/reports?sort=agency&order=asc&page=${1 + (n % 50)}`,
    'reports, searched': (n) => `/reports?q=${encodeURIComponent(['财政', '教育 2023', '赣州', '不存在'][n % 4]!)}`,
    'reports, of a province': (n) => `/reports?region=${[36, 44, 11, 65][n % 4]}0000&year=${2019 + (n % 5)}`,
    'reports, of a status': (n) => `/reports?status=${['violated', 'incomplete'][n % 2]}&sort=year`,
    'reports, of a rule': (n) => `/reports?rule=requests.${['balance', 'rowTotal'][n % 2]}&sort=findings`,
    report: (n) => `/reports/${one(n).report}`,
    'report.json': (n) => `/reports/${one(n).report}.json`,
    'report, years': (n) => `/reports/${one(n).report}/years`,
    'report, versions': (n) => `/reports/${one(n).report}/versions`,
    'report, prose': (n) => `/reports/${one(n).report}/prose`,
    agency: (n) => `/agencies/${encodeURIComponent(one(n).agency ?? '')}`,
    rules: () => '/rules',
    rule: () => '/rules/requests.balance',
    'reports.csv, of a province': (n) => `/reports.csv?region=${[36, 44, 11, 65][n % 4]}0000&year=2023`,
  }
}

interface Measured {
  times: number[]
  failed: number
  bytes: number
}

/** Asks at a steady rate, whether or not the answers before have come: a slow server is not spared. */
const load = async (origin: string, address: (n: number) => string): Promise<Measured> => {
  const measured: Measured = { times: [], failed: 0, bytes: 0 }
  const ask = async (n: number) => {
    const begun = performance.now()
    const answer = await fetch(origin + address(n))
    measured.bytes += (await answer.arrayBuffer()).byteLength
    measured.times.push(performance.now() - begun)
    if (answer.status !== 200) measured.failed++
  }
  const begun = performance.now()
  const asked: Promise<void>[] = []
  for (let n = 0; n < rate * seconds; n++) {
    await sleep(Math.max(0, begun + (n * 1000) / rate - performance.now()))
    asked.push(ask(n))
  }
  await Promise.all(asked)
  return measured
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!

const folder = values.store === undefined ? mkdtempSync(join(tmpdir(), 'gouji-bench-web-')) : null
const address = values.store ?? `sqlite:${folder}/gouji.db`
const store = await openStore(address)
if (folder !== null)
  await fillStore(store, Number(values.reports), (n) => n % 10_000 === 0 && console.error(`${n} stored`))
const count = await store.listedCount({})
const sample = (await store.listed({}, { sort: 'published', order: 'desc' }, { limit: 2000, offset: 0 })).filter(
  ({ agency }) => agency !== null,
)
await store.close()

const { origin, server } = await serve(address)
const pid = server.pid!
try {
  console.log(`${count} reports, ${rate} requests a second, ${seconds} s each`)
  console.log(`${'route'.padEnd(28)}   p50    p95    max ms  CPU ms  kB each  failed  memory MB`)
  for (const [name, addressOf] of Object.entries(routesOver(sample))) {
    if (!name.includes(values.filter)) continue
    await fetch(origin + addressOf(0)).then((answer) => answer.arrayBuffer())
    const before = usageOf(pid)
    const { times, failed, bytes } = await load(origin, addressOf)
    const after = usageOf(pid)
    figure({ what: `${name}: p95`, value: quantile(times, 0.95), unit: 'ms', aim: 100 })
    const figures = [
      quantile(times, 0.5).toFixed(1).padStart(6),
      quantile(times, 0.95).toFixed(1).padStart(6),
      Math.max(...times)
        .toFixed(0)
        .padStart(6),
      (((after.cpu - before.cpu) * 1000) / times.length).toFixed(1).padStart(9),
      (bytes / times.length / 1000).toFixed(1).padStart(8),
      String(failed).padStart(7),
      after.memory.toFixed(0).padStart(10),
    ]
    console.log(`${name.padEnd(28)} ${figures.join(' ')}`)
  }
  figure({ what: 'memory of the server at the end', value: usageOf(pid).memory, unit: 'MB' })
} finally {
  server.kill('SIGTERM')
  await once(server, 'exit')
  if (folder !== null) rmSync(folder, { recursive: true })
}
