import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { benches } from './all/benches.ts'
import { performancePage } from './all/page.ts'
import { runBench } from './all/run-bench.ts'

// `npm run bench [-- --long] [--only NAME,NAME] [--page FILE]`: makes all measurements of this folder one after the other, prints what
// they print, and writes docs/performance.md, or FILE. With --only some of them, and a page only when FILE is given. One that fails
// does not stop the others: it is named, and the exit status is 1.
const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, only: { type: 'string' }, page: { type: 'string' } },
})
const only = values.only?.split(',')
const unknown = only?.filter((name) => !benches.some((bench) => bench.name === name)) ?? []
if (unknown.length > 0) {
  console.error(`--only: there is no ${unknown.join(', ')}; there are ${benches.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const form = values.long ? 'long' : 'short'
const [load, begun] = [loadavg()[0]!, performance.now()]
const all = []
for (const bench of benches) if (!only || only.includes(bench.name)) all.push(await runBench(bench, form))

console.log()
for (const { bench, seconds, failed } of all)
  console.log(`${bench.name.padEnd(10)} ${seconds.toFixed(0).padStart(5)} s  ${failed ?? 'done'}`)

const page = values.page ?? (only ? undefined : new URL('../docs/performance.md', import.meta.url))
if (page) {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}`
  const minutes = (performance.now() - begun) / 60_000
  const traps = readFileSync(new URL('all/traps.md', import.meta.url), 'utf8')
  writeFileSync(
    page,
    performancePage(all, { date: new Date().toISOString().slice(0, 10), machine, form, load, minutes }, traps),
  )
}
if (all.some(({ failed }) => failed !== null)) process.exitCode = 1
