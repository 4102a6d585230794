import { type Context, contextOf, heldBy } from '../../audit/context.ts'
import { rules } from '../../audit/rules.ts'
import { formOf } from '../../data/forms/form.ts'
import type { Report } from '../../data/schema/report.ts'
import { breachesIn, judge, type Values } from '../shared/arithmetic.ts'
import { allKinds, population, type Specimen } from '../shared/population.ts'

/** How the findings of one rule compare with what arithmetic says must be found. */
interface RuleScore {
  /** null for a rule whose findings such arithmetic cannot foretell: right is then what has an error for its cause */
  expected: number | null
  raised: number
  right: number
}

/** What became of the errors of one kind. */
interface KindScore {
  /** put in, as the only error of their report */
  injected: number
  /** a finding names a cell that was changed */
  noticed: number
}

export interface RulesScore {
  reports: number
  /** reports with an error, and reports without one of which something was found */
  withErrors: number
  falseAlarms: number
  rules: Map<string, RuleScore>
  kinds: Map<string, KindScore>
  /** figures that cells.implied names for blanks of reports with no other error, and how many of them are the true ones */
  implied: { named: number; true: number }
}

const valuesOf = (report: Report): Values => new Map(report.cells.map(({ id, value }) => [id, value]))

/** What a report and the one of the year before must be found to break: outcome, rule and place. */
const expectedOf = (report: Report, before: Report | null): string[] => {
  const form = formOf(report.edition)
  const values = valuesOf(report)
  const found = breachesIn(report.edition, values)
  for (const { id, table, row, column, signed } of form.cells)
    if (!signed && (values.get(id) ?? 0) < 0)
      found.push(`violated value.negative ${JSON.stringify({ table, row, column })}`)
  for (const { id } of form.tables)
    if (report.cells.some((cell) => cell.value === null && cell.id.startsWith(`${id}.`)))
      found.push(`incomplete form.blankCells ${JSON.stringify({ table: id })}`)
  if (!before) return found

  const earlier = valuesOf(before)
  const both = new Map([...values, ...[...earlier].map(([id, value]) => [`before ${id}`, value] as const)])
  const since = (rule: string, scope: object, left: string[], right: string[]) => {
    const outcome = [...left, ...right].every((id) => both.has(id)) ? judge({ left, right }, both) : null
    if (outcome) found.push(`${outcome} ${rule} ${JSON.stringify(scope)}`)
  }
  for (const { id: column } of form.tables.find(({ id }) => id === 'requests')!.columns!)
    since(
      'requests.carry',
      { column },
      [`requests.carriedOver.${column}`],
      [`before requests.carriedForward.${column}`],
    )
  for (const row of ['rules', 'normativeDocuments']) {
    const at = (column: string) => `proactive.${row}.${column}`
    since('proactive.inForce', { row }, [at('inForce'), at('repealed')], [`before ${at('inForce')}`, at('issued')])
  }
  return found
}

/** Rules that arithmetic of one line can judge. */
const judged = [
  'requests.balance',
  'requests.concluded',
  'requests.rowTotal',
  'proceedings.total',
  'requests.carry',
  'proactive.inForce',
  'value.negative',
  'form.blankCells',
]

const raisedOn = (context: Context) =>
  rules.flatMap((rule) =>
    rule.check(context).map(({ outcome, scope, cells, remark }) => ({
      rule: rule.id,
      says: `${outcome} ${rule.id} ${JSON.stringify(scope)}`,
      cells,
      remark,
    })),
  )

/** A specimen whose errors may be of more kinds than the population knows. */
type Faulty = Omit<Specimen, 'injected'> & { injected: { kind: string; cells: string[] }[] }

/** The kind of error that `misstated` makes. */
const inForce = 'inForce'

/** What the sums leave out: one document more in force than last year's report leads to. */
const misstated = ({ report, truth, injected }: Specimen): Faulty => {
  const id = 'proactive.normativeDocuments.inForce'
  const value = truth.get(id)
  if (value === undefined) return { report, truth, injected }
  const cells = report.cells.map((cell) => (cell.id === id ? { ...cell, value: value + 1, raw: `${value + 1}` } : cell))
  return { report: { ...report, cells }, truth, injected: [{ kind: inForce, cells: [id] }] }
}

/**
 * Audits a population in which every second report has from one to three errors, and one in ten misstates what is in force,
 * and counts what the rules find. The year before is what was printed then, its errors included.
 */
export const scoreRules = (count: number): RulesScore => {
  const total: RulesScore = {
    reports: 0,
    withErrors: 0,
    falseAlarms: 0,
    rules: new Map(judged.map((rule) => [rule, { expected: 0, raised: 0, right: 0 }])),
    kinds: new Map([...allKinds, inForce].map((kind) => [kind, { injected: 0, noticed: 0 }])),
    implied: { named: 0, true: 0 },
  }
  let last: Faulty | null = null
  const errors = population(count, (index, random) =>
    index % 2 === 0 ? [] : Array.from({ length: random.int(1, 3) }, () => random.pick(allKinds)),
  )
  for (const made of errors) {
    const specimen: Faulty = total.reports % 10 === 4 ? misstated(made) : made
    const { report, injected, truth } = specimen
    const before = last?.report.agency === report.agency ? last : null
    last = specimen
    total.reports++
    if (injected.length > 0) total.withErrors++
    const raised = raisedOn(contextOf(report, { held: heldBy(before ? [before.report] : []) }))
    const expected = new Set(expectedOf(report, before?.report ?? null))
    for (const rule of judged) {
      const score = total.rules.get(rule)!
      const own = raised.filter((one) => one.rule === rule)
      score.raised += own.length
      score.right += own.filter(({ says }) => expected.has(says)).length
      score.expected! += [...expected].filter((says) => says.split(' ')[1] === rule).length
    }
    const hasCause = injected.length > 0 || (before?.injected ?? []).length > 0
    for (const { rule } of raised.filter((one) => !judged.includes(one.rule))) {
      const score = total.rules.get(rule) ?? { expected: null, raised: 0, right: 0 }
      total.rules.set(rule, score)
      score.raised++
      if (hasCause) score.right++
    }
    if (!hasCause && raised.length > 0) total.falseAlarms++
    const [only, ...more] = injected
    if (!only || more.length > 0) continue
    const kind = total.kinds.get(only.kind)!
    kind.injected++
    if (raised.some(({ cells }) => cells.some((id) => only.cells.includes(id)))) kind.noticed++
    for (const { remark } of only.kind === 'blank' ? raised : [])
      if (remark.code === 'cells.implied')
        for (const { id, value } of remark.params.implied) {
          total.implied.named++
          if (truth.get(id) === value) total.implied.true++
        }
  }
  return total
}
