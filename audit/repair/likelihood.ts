import type { Form } from '../../data/forms/form.ts'
import type { Context } from '../context.ts'

/** A change of one cell. */
export interface Change {
  id: string
  from: number
  to: number
}

/** What makes a repair likely, and how much it counts. What somebody else says beats what a hand may have slipped on. */
const points = {
  /** the prose, or the year before, has the new figure */
  borneOut: 8,
  /** two cells had each other's figure */
  swapped: 6,
  /** the figure is last year's */
  stale: 4,
  /** a cell had its neighbour's figure, and so had that one's */
  shifted: 4,
  /** a slip of the hand that gives the printed figure: a digit too few, doubled, or two of them swapped; a sign */
  slip: 3,
  /** one digit is another one */
  digit: 2,
  /** the figure was reckoned, not counted: a total */
  total: 1,
}

const isWithout = (short: string, long: string): boolean =>
  long.length === short.length + 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)

const isTurned = (one: string, other: string): boolean =>
  one.length === other.length &&
  [...one].some(
    (digit, at) =>
      one[at + 1] !== undefined &&
      digit !== one[at + 1] &&
      one.slice(0, at) + one[at + 1] + digit + one.slice(at + 2) === other,
  )

const differsInOne = (one: string, other: string): boolean =>
  one.length === other.length && [...one].filter((digit, at) => digit !== other[at]).length === 1

/** How a hand may have come to print `from` for `to`. */
const slipPoints = ({ from, to }: Change): number => {
  const [printed, meant] = [String(from), String(to)]
  if (from === -to) return points.slip
  if (from < 0 || from === 0 || to === 0) return 0
  if (isWithout(printed, meant) || isWithout(meant, printed) || isTurned(printed, meant)) return points.slip
  return printed.length > 1 && differsInOne(printed, meant) ? points.digit : 0
}

const totals = (form: Form): Set<string> =>
  new Set(form.sums.flatMap(({ left, right }) => (left.length === 1 ? left : right.length === 1 ? right : [])))

/** What the prose or the year before says the cell should hold, if that is what it is changed to. */
const isBorneOut = ({ id, to }: Change, { report, previous }: Context): boolean => {
  if (report.statements.some(({ about, value }) => about === id && value === to)) return true
  const before = id.replace('requests.carriedOver.', 'requests.carriedForward.')
  return before !== id && previous?.cell(before).value === to
}

/** Whether the two cells stand side by side in a row, or one above the other in a column. */
const areNeighbours = (one: string, other: string, { form }: Context): boolean => {
  const place = (id: string) => form.cells.find((cell) => cell.id === id)!
  const [a, b] = [place(one), place(other)]
  if (a.table !== b.table) return false
  const line = form.cells.filter(
    ({ table, row, column }) => table === a.table && (a.row === b.row ? row === a.row : column === a.column),
  )
  if (a.row !== b.row && a.column !== b.column) return false
  return Math.abs(line.findIndex(({ id }) => id === one) - line.findIndex(({ id }) => id === other)) === 1
}

const patternPoints = (changes: readonly Change[], context: Context): number => {
  let sum = 0
  for (const one of changes)
    for (const other of changes) {
      if (one === other || one.to !== other.from || !areNeighbours(one.id, other.id, context)) continue
      sum += other.to === one.from ? points.swapped / 2 : points.shifted / 2
    }
  return sum
}

/**
 * How likely it is that a report came to be wrong in just this way: the more points the likelier. Only a comparison of
 * repairs of the same size means anything.
 */
export const likelihood = (changes: readonly Change[], context: Context): number => {
  const computed = totals(context.form)
  const single = changes.map((change) => {
    const stale = change.from !== 0 && context.previous?.cell(change.id).value === change.from
    return (
      slipPoints(change) +
      (isBorneOut(change, context) ? points.borneOut : 0) +
      (stale ? points.stale : 0) +
      (computed.has(change.id) ? points.total : 0)
    )
  })
  return single.reduce((sum, one) => sum + one, 0) + patternPoints(changes, context)
}
