import { type Form, formOf, type Identity } from '../../../data/forms/form.ts'
import type { Audit } from '../../../data/schema/audit.ts'
import type { Finding } from '../../../data/schema/finding.ts'
import type { Cell, Report } from '../../../data/schema/report.ts'
import { exactSum } from '../../exact-sum.ts'
import { reconcile, type Verdict } from '../../identity.ts'
import { together } from '../../together.ts'

/** How grave what is found of a cell is, gravest last. */
const flags = ['gap', 'incomplete', 'doubtful', 'violated'] as const
export type Flag = (typeof flags)[number]

/** What stands at the margin of the form for one sum. */
export interface Margin {
  /** From 1, in the order of the form: sums that the form prints, then what findings say of other years. */
  number: number
  rule: string
  scope: { column: string } | { row: string }
  table: string
  verdict: Verdict
  /** What the printed figure should be and is, as far as known; null where nothing is wrong. */
  expected: number | null
  actual: number | null
  difference: number | null
  /** What the gaps of the sum make up, null unless it is incomplete. */
  implied: number | null
  /** The cells whose figures are added up, and those that should equal them; cells of other reports are left out. */
  parts: readonly string[]
  totals: readonly string[]
  finding: Finding | null
  /** The mark of its finding, null where there is none. */
  mark: string | null
}

/** What is known of one cell beside what it holds. */
export interface CellMarks {
  flag: Flag | null
  /** The findings that name it, gravest first. */
  findings: readonly Finding[]
  /** The marks of the findings that it is evidence of. */
  marks: readonly string[]
  /** It is the total of a flagged sum, and not only a part of one. */
  total: boolean
  /** The only figure that the sums leave to a cell without one. */
  implied: number | null
  /** What the first repair would make of it. */
  repair: number | null
}

/** A report's form as its audit sees it. */
export interface Marked {
  form: Form
  cell(id: string): Cell
  marksOf(id: string): CellMarks
  margins: readonly Margin[]
  findings: readonly Finding[]
  /**
   * ① and so on, by which a finding is found again in its cells and at its margin; null where cells are not marked: a gap
   * shows itself.
   */
  markOf(finding: Finding): string | null
}

/** ①, ② … ㊿, then numbers in brackets. */
const markOf = (index: number): string => {
  if (index <= 20) return String.fromCodePoint(0x2460 + index - 1)
  if (index <= 35) return String.fromCodePoint(0x3251 + index - 21)
  return index <= 50 ? String.fromCodePoint(0x32b1 + index - 36) : `(${index})`
}

/** What a finding makes of the cells it names; null for what is only said by the way. The rules of the form are about gaps. */
const flagOf = ({ rule, outcome, severity, implied }: Finding): Flag | null => {
  if (severity === 'info') return null
  if (rule.startsWith('form.')) return 'gap'
  if (outcome === 'violated') return severity === 'error' ? 'violated' : 'doubtful'
  return implied === null ? 'gap' : 'incomplete'
}

/** A cell of this report, and not of another. */
const isOwn = (id: string): boolean => !id.includes('#')

const scopeKey = (rule: string, scope: Finding['scope']): string =>
  [rule, scope.table, scope.row, scope.column].join('|')

const printedMargin = (
  sum: Identity,
  value: (id: string) => number | null,
): Omit<Margin, 'number' | 'finding' | 'mark'> => {
  // a sum names its total alone on the left, or both sides are sums and the left one comes first in print
  const [totals, parts] = sum.left.length === 1 ? [sum.left, sum.right] : [sum.right, sum.left]
  const { verdict, left, right, implied } = reconcile(parts.map(value), totals.map(value))
  const known = (cells: readonly string[]) => cells.every((id) => value(id) !== null)
  const shown = verdict === 'violated'
  const figures = {
    expected: shown || (verdict === 'incomplete' && known(parts)) ? left : null,
    actual: shown || (verdict === 'incomplete' && known(totals)) ? right : null,
  }
  const [table = ''] = sum.left[0]!.split('.')
  const difference = shown ? exactSum([right, -left]) : null
  return { rule: sum.rule, scope: sum.scope, table, verdict, ...figures, difference, implied, parts, totals }
}

/** Findings of one column or one row that no printed sum stands for: what other years say. */
const otherMargin = (finding: Finding): Omit<Margin, 'number' | 'finding' | 'mark'> | null => {
  const { rule, scope, cells, expected, actual, difference, implied } = finding
  const own = cells.filter(isOwn)
  const [table = ''] = own[0]?.split('.') ?? []
  const place =
    scope.column && !scope.row ? { column: scope.column } : scope.row && !scope.column ? { row: scope.row } : null
  if (!place || scope.table || own.length === 0 || (expected ?? actual ?? implied) === null) return null
  const figures = { expected, actual, difference, implied }
  return { rule, scope: place, table, verdict: finding.outcome, ...figures, parts: [], totals: own }
}

/** The only figures that the sums leave to cells without one; none when they contradict each other. */
const impliedIn = (form: Form, cell: (id: string) => Cell): ReadonlyMap<string, number> => {
  const { ranges, conflicts } = together({ form, cell })
  if (conflicts.length > 0) return new Map()
  return new Map([...ranges].flatMap(([id, { low, high }]) => (low === high ? [[id, low] as const] : [])))
}

/** Puts what an audit says of a report on the cells and the margins of its form. */
export const markForm = (report: Report, { findings, repairs }: Pick<Audit, 'findings' | 'repairs'>): Marked => {
  const form = formOf(report.edition)
  const cells = new Map(report.cells.map((cell) => [cell.id, cell]))
  const cell = (id: string): Cell => cells.get(id) ?? { id, value: null, state: 'missing', raw: null, at: null }

  const byPlace = new Map(findings.map((finding) => [scopeKey(finding.rule, finding.scope), finding]))
  const printed = form.sums.map((sum) => ({
    ...printedMargin(sum, (id) => cell(id).value),
    finding: byPlace.get(scopeKey(sum.rule, sum.scope)) ?? null,
  }))
  const atMargin = new Set(printed.map(({ finding }) => finding))
  const others = findings
    .filter((finding) => !atMargin.has(finding))
    .flatMap((finding) => {
      const margin = otherMargin(finding)
      return margin ? [{ ...margin, finding }] : []
    })
  const isMarked = (finding: Finding) => {
    const flag = flagOf(finding)
    return flag !== null && flag !== 'gap' && finding.cells.some(isOwn)
  }
  const marks = new Map(findings.filter(isMarked).map((finding, index) => [finding, markOf(index + 1)]))
  const margins = [...printed, ...others].map((margin, index): Margin => {
    const { finding } = margin
    return { ...margin, number: index + 1, mark: (finding && marks.get(finding)) ?? null }
  })
  const totals = new Set(margins.flatMap(({ mark, totals }) => (mark === null ? [] : totals)))

  const findingsOf = new Map<string, Finding[]>()
  for (const finding of findings)
    for (const id of new Set(finding.cells)) {
      const same = findingsOf.get(id)
      if (same) same.push(finding)
      else findingsOf.set(id, [finding])
    }
  const implied = findings.some(({ rule }) => rule === 'cells.implied') ? impliedIn(form, cell) : new Map()
  const repair = new Map(repairs[0]?.cells.map(({ id, to }) => [id, to]))

  return {
    form,
    cell,
    margins,
    findings,
    markOf: (finding) => marks.get(finding) ?? null,
    marksOf: (id) => {
      const named = findingsOf.get(id) ?? []
      const flag = named.reduce<number>((most, finding) => Math.max(most, flags.indexOf(flagOf(finding) as Flag)), -1)
      return {
        flag: flags[flag] ?? null,
        findings: named,
        marks: named.flatMap((finding) => marks.get(finding) ?? []),
        total: totals.has(id),
        implied: implied.get(id) ?? null,
        repair: repair.get(id) ?? null,
      }
    },
  }
}
