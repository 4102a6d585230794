import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { figure } from './shared/figures.ts'

// Pages a second and peak memory of a crawl of report pages from one loopback host without delay, parse, audit and store
// included, against Crawlee's CheerioCrawler that fetches the same pages, loads them with cheerio and pushes to its dataset:
//   npm run bench:peers && node bench/crawl.ts [--pages 5000] [--concurrency 1] [--rounds 2]
// Seconds of CPU, start included, tell more than pages a second when the machine has other work. The sides take turns. gouji asks a
// host for one page at a time whatever the concurrency, so 1 is the fair comparison.

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '5000' },
    concurrency: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '2' },
  },
})
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const sides: Record<string, string> = { gouji: file('crawl/gouji.ts'), crawlee: file('crawlee/crawl.mjs') }
if (!existsSync(file('crawlee/node_modules'))) {
  console.error('Crawlee is not installed: npm run bench:peers')
  process.exit(2)
}

const server = spawn(process.execPath, [file('crawl/serve.ts'), values.pages], { stdio: ['ignore', 'pipe', 'inherit'] })
const [port] = await once(createInterface(server.stdout), 'line')
const list = `http://127.0.0.1:${port}/nb/`

const run = async (script: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'))
  const env = { ...process.env, CRAWLEE_STORAGE_DIR: join(folder, 'storage') }
  const args = [script, list, values.concurrency, join(folder, 'gouji.db')]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  if (child.exitCode === null) await once(child, 'exit')
  rmSync(folder, { recursive: true })
  return JSON.parse(line) as { pages: number; seconds: number; peakMb: number; cpu: number }
}

console.log(
  `${values.pages} reports, concurrency ${values.concurrency}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`,
)
const ran: Record<string, Awaited<ReturnType<typeof run>>[]> = { gouji: [], crawlee: [] }
for (let round = 1; round <= Number(values.rounds); round++)
  for (const [name, script] of Object.entries(sides)) {
    const one = await run(script)
    ran[name]!.push(one)
    const { pages, seconds, peakMb, cpu } = one
    const speed = (pages / seconds).toFixed(1)
    console.log(
      `${name.padEnd(8)} ${pages} pages  ${seconds.toFixed(1)} s  ${speed} pages/s  ${peakMb.toFixed(0)} MB  ${cpu.toFixed(1)} s of CPU`,
    )
  }
server.kill()
const best = (side: string, of: (one: Awaited<ReturnType<typeof run>>) => number) => Math.min(...ran[side]!.map(of))
const times = (of: (one: Awaited<ReturnType<typeof run>>) => number) => best('gouji', of) / best('crawlee', of)
figure({
  what: 'pages a second, times Crawlee',
  value: 1 / times(({ seconds, pages }) => seconds / pages),
  unit: '×',
  aim: 2,
})
figure({ what: 'processor for a page', value: best('gouji', ({ cpu, pages }) => (1000 * cpu) / pages), unit: 'ms' })
figure({ what: 'processor for a page, times Crawlee', value: times(({ cpu, pages }) => cpu / pages), unit: '×' })
figure({ what: 'peak memory', value: best('gouji', ({ peakMb }) => peakMb), unit: 'MB' })
figure({ what: 'peak memory, times Crawlee', value: times(({ peakMb }) => peakMb), unit: '×', aim: 0.5 })
