import type { Scope } from '../../data/schema/finding.ts'
import type { Cell } from '../../data/schema/report.ts'

/** One side of a sum: its cells and what the reported ones among them add up to. */
export interface Side {
  cells: readonly Cell[]
  known: number
}

/** A sum that does not come out, every cell reported: `actual` is the side that was to equal `expected`. */
export interface Contradiction {
  scope: Scope
  expected: Side
  actual: Side
  difference: number
}

/** Known sums that differ while cells are unknown. `by` is larger less smaller, positive. */
export interface Imbalance {
  scope: Scope
  larger: Side
  smaller: Side
  by: number
}

/** Cells of a table without a figure, counted. */
export interface Blanks {
  table: string
  cells: number
  blank: number
  marked: number
}
