import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { robustnessPage } from './torture/page.ts'
import { runSuite } from './torture/run-suite.ts'
import { suites } from './torture/suites.ts'

// `npm run torture [-- --short] [--seed N] [--only NAME,NAME] [--page FILE]`: runs the tests of crashes, faults, damage and hostile
// sources at length (a quarter of an hour on two cores), from a seed of chance, and writes docs/robustness.md, or FILE. With --only
// some of them, and a page only when FILE is given. Exit status 1 when something did not hold.
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    page: { type: 'string' },
  },
})
const only = values.only?.split(',')
const unknown = only?.filter((name) => !suites.some((suite) => suite.name === name)) ?? []
if (unknown.length > 0) {
  console.error(`--only: there is no ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const form = values.short ? 'short' : 'long'
const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed)
const begun = performance.now()
console.log(`seed ${seed}`)
const outcomes = []
for (const suite of suites) if (!only || only.includes(suite.name)) outcomes.push(await runSuite(suite, form, seed))

console.log(`\nseed ${seed}`)
for (const { suite, passed, failed, seconds } of outcomes) {
  console.log(`${suite.name.padEnd(8)} ${seconds.toFixed(0).padStart(5)} s  ${passed} passed, ${failed.length} failed`)
  for (const one of failed) console.log(`  ${one}`)
}
const page = values.page ?? (only ? undefined : new URL('../docs/robustness.md', import.meta.url))
if (page) {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`
  const minutes = (performance.now() - begun) / 60_000
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(page, robustnessPage(outcomes, { date, machine, form, seed, minutes }))
}
if (outcomes.some(({ failed }) => failed.length > 0)) process.exitCode = 1
