import type { Identity } from '../../data/forms/form.ts'
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

/** What one year carried over against what the year before carried forward; null where a cell is unknown. */
export interface Carry {
  /** the cell carried over, for its column */
  cell: string
  year: number
  /** of how many agencies' reports the other side is the sum */
  reports: number
  own: number | null
  before: number | null
}

/** Documents in force against those of the year before; null where a cell is unknown. */
export interface InForce {
  /** the cell in force, for its row */
  cell: string
  year: number
  reports: number
  inForce: number | null
  issued: number | null
  repealed: number | null
  before: number | null
}

/** Sums that cannot hold at the same time: some want at least `low` in a cell, others leave it `high` at most. */
export interface Jointly {
  cell: string
  low: number
  high: number
  chain: readonly Identity[]
}

/** Gaps for which one figure only is left. */
export interface Implied {
  table: string
  implied: readonly { id: string; value: number }[]
}

/** A figure that the prose states. */
export interface Stated {
  cells: readonly Cell[]
  stated: number
  /** the passage */
  text: string
  /** what the cells hold together, null when one of them is unknown */
  known: number | null
  /** what the sums of the tables leave to the cells */
  low: number
  high: number
}

/** Where a year is said. */
export type YearSource = 'title' | 'period' | 'prose'

/** A cell that was changed after publication; null where there was or is no figure. */
export interface Change {
  cell: string
  from: number | null
  to: number | null
}

/** A cell of a report that sums up others, against theirs. */
export interface Rollup {
  cell: string
  parts: number
  whole: number | null
  /** of the known cells of the parts */
  sum: number
}

/** Whether a second, independent reading of the source bears out a contradiction. */
export type Twice = 'confirmed' | 'reading-uncertain'
