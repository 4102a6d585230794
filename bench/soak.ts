// Workers that run for hours: do they lose or double a report, do they grow? node bench/soak.ts [MINUTES] [WORKERS]
// A Redis, a PostgreSQL and the sample portals of its own, workers and a scheduler as processes. The portals are crawled again
// and again; between two crawls reports are corrected, or the corrections are taken back, and some requests fail by chance.
// After each crawl the store must hold the reports that an undisturbed crawl finds. Exit status 1 when it once did not.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Redis } from 'ioredis'
import { stringify } from 'yaml'
import { startDemo } from '../demo/portals.ts'
import { randomFrom } from '../demo/reports/random.ts'
import { withStore } from '../test/queue/results.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { startRedis } from '../test/servers/redis.ts'
import { figure } from './shared/figures.ts'

const MINUTES = Number(process.argv[2] ?? 120)
const WORKERS = Number(process.argv[3] ?? 4)
const SEED = process.env.GOUJI_SEED ?? '1'
/** The share of pages that are answered with an error. */
const FAILS = 0.01
/** Once a year, so that the scheduler keeps schedules and the crawls are begun here. */
const schedule = ['0 3 1 1 *']

const random = randomFrom(SEED)
let failing = false
const demo = await startDemo({
  delayMs: 100,
  fail: ({ path }) => (failing && path !== '/robots.txt' && random.chance(FAILS) ? { status: 503 } : null),
})
const redis = await startRedis()
const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'gouji-soak-'))
const portals = join(folder, 'portals.yaml')
writeFileSync(portals, stringify({ portals: demo.portals.map((portal) => ({ ...portal, schedule })) }))
const store = await postgres.database()

const gouji = (args: string[]): ChildProcess =>
  spawn(process.execPath, ['cli/gouji.mjs', ...args, '--portals', portals, '--allow-private'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })

const crawl = async (args: string[]) => {
  const child = gouji(['crawl', '--refresh', ...args])
  let said = ''
  child.stderr!.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'exit')
  if (!said.includes(' finished')) throw new Error(`the crawl did not come to its end: ${said}`)
}

/** What a crawl is for, without what tells of the past: versions, hours, and the finding that a report was revised. */
const resultsIn = (address: string) =>
  withStore(address, async (held) => ({
    reports: await Array.fromAsync(held.reports(), ({ report: { id, title, cells, source } }) => [
      id,
      title,
      source.sha256,
      JSON.stringify(cells),
    ]),
    audits: await Array.fromAsync(held.audits(), ({ report, findings }) => [
      report.id,
      ...findings.map(({ rule, outcome, fingerprint }) => `${rule} ${outcome} ${fingerprint}`),
    ]),
    sources: await Array.fromAsync(held.sources(), ({ report, page }) => `${report} ${page}`),
    ends: (await Array.fromAsync(held.pages(), ({ key, stage, reason }) => `${key} ${stage} ${reason}`)).sort(),
  }))
type Results = Awaited<ReturnType<typeof resultsIn>>
const withoutRevisions = ({ audits, ...results }: Results) => ({
  ...results,
  audits: audits.map((lines) => lines.filter((line) => !line.startsWith('report.revised '))),
})

/** What an undisturbed crawl finds, with corrections and without. */
const wanted: ReturnType<typeof withoutRevisions>[] = []
for (const corrected of [false, true]) {
  demo.revise(corrected)
  const address = `sqlite:${join(folder, `${corrected}.db`)}`
  await crawl(['--store', address])
  wanted.push(withoutRevisions(await resultsIn(address)))
}

const through = ['--store', store, '--redis', redis.address]
const processes = new Map<string, ChildProcess>([['scheduler', gouji(['schedule', ...through])]])
for (let n = 1; n <= WORKERS; n++) processes.set(`worker ${n}`, gouji(['worker', ...through]))
for (const child of processes.values()) child.stderr!.resume()
const client = new Redis(redis.address)

const kilobytes = (pid: number, what: string) =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
/** MB: resident memory of each process, memory of Redis, size of the database. */
const sizes = async (): Promise<Record<string, number>> => {
  const own = [...processes].map(([name, { pid }]) => [name, kilobytes(pid!, 'VmRSS') / 1000] as const)
  const used = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1])
  const [row] = await postgres.query(store, 'select pg_database_size(current_database()) as bytes')
  return { ...Object.fromEntries(own), Redis: used / 1e6, PostgreSQL: Number(row?.bytes) / 1e6 }
}
const line = (name: string, numbers: Record<string, number>) =>
  console.log(
    `${name.padEnd(13)}${Object.values(numbers)
      .map((mb) => mb.toFixed(1).padStart(11))
      .join('')}`,
  )

let faults = 0
const begun = performance.now()
const minutes = () => (performance.now() - begun) / 60_000
const measured: Record<string, number>[] = []
failing = true
let asked = 0
try {
  console.log(`${MINUTES} minutes, ${WORKERS} workers, seed ${SEED}; MB:`)
  for (let round = 0; minutes() < MINUTES; round++) {
    const corrected = round % 2
    demo.revise(corrected === 1)
    await crawl([...through, '--concurrency', '2'])
    asked += demo.requests.splice(0).length
    const found = withoutRevisions(await resultsIn(store))
    for (const part of ['reports', 'audits', 'sources', 'ends'] as const)
      if (!isDeepStrictEqual(found[part], wanted[corrected]![part])) {
        faults++
        console.log(`crawl ${round + 1}: ${part} are not those of an undisturbed crawl`)
      }
    for (const [name, { exitCode }] of processes) if (exitCode !== null) throw new Error(`${name} ended by itself`)
    const now = await sizes()
    if (measured.length === 0)
      console.log(
        `${' '.repeat(13)}${Object.keys(now)
          .map((name) => name.padStart(11))
          .join('')}`,
      )
    if (measured.length === 0 || round % 5 === 4) line(`${minutes().toFixed(1)} min`, now)
    measured.push(now)
  }
  line('at the end', measured.at(-1)!)
  figure({ what: 'crawls', value: measured.length, unit: '' })
  figure({ what: 'crawls that found anything else', value: faults, unit: '', most: 0 })
  for (const [when, sizes] of [
    ['after the first crawl', measured[0]!],
    ['at the end', measured.at(-1)!],
  ] as const)
    figure({ what: `memory of a worker ${when}`, value: sizes['worker 1']!, unit: 'MB' })
  console.log(`${measured.length} crawls, ${asked} requests, ${faults} faults.`)
} finally {
  for (const child of processes.values()) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  client.disconnect()
  await Promise.all([demo.close(), redis.stop(), postgres.stop()])
  rmSync(folder, { recursive: true, force: true })
}
if (faults > 0) process.exitCode = 1
