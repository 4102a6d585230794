import { formOf } from '../../data/forms/form.ts'
import type { Breach, DemoCell, DemoReport } from '../../demo/reports/demo-report.ts'

const sideOf = (report: DemoReport, ids: string[]) => {
  const cells = ids.map((id): DemoCell => report.cells.find((cell) => cell.id === id)!)
  return {
    known: cells.reduce((sum, { value }) => sum + (value ?? 0), 0),
    whole: cells.every(({ state }) => state === 'reported'),
    empty: cells.every(({ state }) => state !== 'reported'),
  }
}
type Side = ReturnType<typeof sideOf>

/** What a sum with blanks says: nothing when it holds or cannot be assessed. Written anew here, on purpose. */
const judge = (left: Side, right: Side): Pick<Breach, 'outcome' | 'implied'> | null => {
  const gap = right.known - left.known
  if (gap === 0 || (left.empty && right.empty)) return null
  const violated = { outcome: 'violated' as const, implied: null }
  const incomplete = { outcome: 'incomplete' as const, implied: Math.abs(gap) }
  if (left.whole && right.whole) return violated
  if (right.whole) return gap < 0 ? violated : incomplete
  if (left.whole) return gap > 0 ? violated : incomplete
  return incomplete
}

/** Breaches of the sums that the form prints. */
export const breachesWithin = (report: DemoReport): Breach[] =>
  formOf(report.edition).sums.flatMap(({ rule, scope, left, right }) => {
    const verdict = judge(sideOf(report, left), sideOf(report, right))
    return verdict ? [{ rule, scope, ...verdict }] : []
  })

const both = (a: Side, b: Side): Side => ({
  known: a.known + b.known,
  whole: a.whole && b.whole,
  empty: a.empty && b.empty,
})

/** Breaches of what should follow from the year before. */
export const breachesSince = (before: DemoReport, report: DemoReport): Breach[] => {
  const form = formOf(report.edition)
  const columns = form.tables.find(({ id }) => id === 'requests')!.columns!.map(({ id }) => id)
  const carried = columns.map((column) => ({
    rule: 'requests.carry',
    scope: { column },
    left: sideOf(report, [`requests.carriedOver.${column}`]),
    right: sideOf(before, [`requests.carriedForward.${column}`]),
  }))
  const documents =
    before.edition === '2021' && report.edition === '2021'
      ? ['rules', 'normativeDocuments'].map((row) => ({
          rule: 'proactive.inForce',
          scope: { row },
          left: sideOf(report, [`proactive.${row}.inForce`, `proactive.${row}.repealed`]),
          right: both(sideOf(before, [`proactive.${row}.inForce`]), sideOf(report, [`proactive.${row}.issued`])),
        }))
      : []
  return [...carried, ...documents].flatMap(({ rule, scope, left, right }) => {
    const verdict = judge(left, right)
    return verdict ? [{ rule, scope, ...verdict }] : []
  })
}
