import { auditReport } from '../audit/audit-report.ts'
import { contextOf, heldBy } from '../audit/context.ts'
import { repairsOf } from '../audit/repair.ts'
import { formOf } from '../data/forms/form.ts'
import type { Report } from '../data/schema/report.ts'
import type { Random } from '../demo/reports/random.ts'
import { breachesIn, judge } from './shared/arithmetic.ts'
import { figure } from './shared/figures.ts'
import { allKinds, type Kind, population, type Specimen, singleKinds } from './shared/population.ts'

// `node bench/repair.ts [count]`: a population with known errors, what the sums find of them, and what the repairs say.

const count = Number(process.argv[2] ?? 10_000)

const valuesOf = (report: Report) => new Map(report.cells.map(({ id, value }) => [id, value]))
const breachesOf = ({ report }: Specimen) => breachesIn(report.edition, valuesOf(report))

/** The cells of which a change alone makes every sum hold: tried one by one. */
const single = ({ report }: Specimen): { id: string; to: number }[] => {
  const values = valuesOf(report)
  const { sums } = formOf(report.edition)
  const broken = sums.filter((sum) => judge(sum, values) !== null)
  const cells = broken.length > 0 ? [...broken[0]!.left, ...broken[0]!.right] : []
  return cells.flatMap((id) => {
    const { left, right } = broken[0]!
    const side = (ids: string[]) => ids.reduce((sum, one) => sum + (one === id ? 0 : (values.get(one) ?? 0)), 0)
    const to = left.includes(id) ? side(right) - side(left) : side(left) - side(right)
    const repaired = new Map(values).set(id, to)
    return to >= 0 && sums.every((sum) => judge(sum, repaired) === null) ? [{ id, to }] : []
  })
}

const rulesOfSums = new Set(['requests.balance', 'requests.concluded', 'requests.rowTotal', 'proceedings.total'])

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1)

interface Row {
  reports: number
  broken: number
  found: number
  unique: number
  uniqueFirst: number
  first: number
  listed: number
  holds: number
  repairs: number
  /** ms by the clock, for each report */
  times: number[]
  /** ms of the processor */
  work: number[]
}

const run = async (name: string, errors: (index: number, random: Random) => readonly Kind[]): Promise<void> => {
  const row: Row = {
    reports: 0,
    broken: 0,
    found: 0,
    unique: 0,
    uniqueFirst: 0,
    first: 0,
    listed: 0,
    holds: 0,
    repairs: 0,
    times: [],
    work: [],
  }
  let before: Specimen | null = null
  let cleanBreached = 0
  for (const specimen of population(count, errors)) {
    const { report, truth, injected } = specimen
    row.reports++
    const breaches = breachesOf(specimen)
    const previous: Report | undefined = before?.report.agency === report.agency ? before.report : undefined
    before = specimen
    const around = { held: heldBy(previous ? [previous] : []) }
    const { findings } = await auditReport(report, around)
    const found = findings
      .filter(({ rule }) => rulesOfSums.has(rule))
      .map(({ outcome, rule, scope }) => `${outcome} ${rule} ${JSON.stringify(scope)}`)
    if (breaches.length === 0) {
      if (injected.length === 0 && findings.length > 0) cleanBreached++
      continue
    }
    row.broken++
    if (JSON.stringify(found.toSorted()) === JSON.stringify(breaches.toSorted())) row.found++
    if (!breaches.some((one) => one.startsWith('violated'))) continue

    const context = contextOf(report, around)
    const [start, used] = [performance.now(), process.cpuUsage()]
    const repairs = await repairsOf(context)
    const { user, system } = process.cpuUsage(used)
    row.times.push(performance.now() - start)
    row.work.push((user + system) / 1000)
    if (repairs.length > 0) row.repairs++

    const truthful = (repair: (typeof repairs)[number]) =>
      repair.cells.every(({ id, to }) => truth.get(id) === to) &&
      injected
        .flatMap(({ cells }) => cells)
        .every((id) => {
          const printed = report.cells.find((cell) => cell.id === id)!.value
          return printed === truth.get(id) || printed === null || repair.cells.some((cell) => cell.id === id)
        })
    if (repairs[0] && truthful(repairs[0])) row.first++
    if (repairs.some(truthful)) row.listed++
    const values = valuesOf(report)
    const allHold = repairs.every(({ cells }) => {
      const repaired = new Map(values)
      for (const { id, to } of cells) repaired.set(id, to)
      return formOf(report.edition).sums.every((sum) => judge(sum, repaired) !== 'violated')
    })
    if (allHold) row.holds++
    const candidates = injected.length === 1 && injected[0]!.cells.length === 1 ? single(specimen) : []
    if (candidates.length === 1) {
      row.unique++
      if (repairs[0] && truthful(repairs[0])) row.uniqueFirst++
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)
  console.log(`${name}: ${row.reports} reports, ${row.broken} with a broken or open sum`)
  if (row.broken === 0) return console.log(`  reports with any finding: ${cleanBreached}`)
  console.log(`  sums found exactly as they are      ${share(row.found, row.broken)}`)
  console.log(
    `  violated: ${row.times.length}; with repairs ${share(row.repairs, row.times.length)}; no sum violated after any repair ${share(row.holds, row.times.length)}`,
  )
  console.log(
    `  the truth is the first repair       ${share(row.first, row.times.length)}; is among them ${share(row.listed, row.times.length)}`,
  )
  figure({ what: `${name}: a repair, median`, value: Number(quantile(row.work, 0.5)), unit: 'ms' })
  figure({ what: `${name}: a repair, 99 of 100`, value: Number(quantile(row.work, 0.99)), unit: 'ms' })
  if (row.unique > 0)
    figure({
      what: `${name}: the only answer is the first repair`,
      value: (100 * row.uniqueFirst) / row.unique,
      unit: '%',
      least: 95,
    })
  if (row.unique > 0)
    console.log(
      `  one cell, one answer in theory: ${row.unique}; the first repair is that cell ${share(row.uniqueFirst, row.unique)}`,
    )
  for (const [what, ms] of [
    ['by the clock', row.times],
    ['of the processor', row.work],
  ] as const)
    console.log(
      `  ms a report ${what}: p50 ${quantile(ms, 0.5)}, p99 ${quantile(ms, 0.99)}, longest ${quantile(ms, 1)}`,
    )
}

const memory = () => console.log(`memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)

const some = (random: Random, kinds: readonly Kind[], number: number) =>
  Array.from({ length: number }, () => random.pick(kinds))

memory()
await run('clean', () => [])
await run('one cell', (_, random) => some(random, singleKinds, 1))
await run('two cells', (_, random) => some(random, singleKinds, 2))
memory()
await run('three cells', (_, random) => some(random, singleKinds, 3))
await run('one error of any kind', (_, random) => some(random, allKinds, 1))
memory()
