import { divided } from './divided.ts'
import type { Cells } from './figures.ts'
import { byLines } from './lines.ts'
import type { Segment } from './segments.ts'

/** The cells of each segment that is a row; `inferred`: they were taken apart by what the form proves, not as printed. */
export interface CellsOfRows {
  cells: Cells[]
  inferred: boolean
}

/**
 * What stands between the labels → cells, for all rows of a document at once. How a converter writes cells is the same
 * all over a document, so each way of writing is tried on all rows; the form's column counts tell which one it was.
 */
export const cellsOfAreas = (segments: readonly Segment[]): CellsOfRows => {
  const rows = segments.map((s) => s.columns > 0)
  const divider =
    ['|', '\t'].find((character) => segments.some(({ area }, i) => rows[i] && area.includes(character))) ??
    (segments.filter(({ area }, i) => rows[i] && /^[ \t]*,/.test(area)).length > 10 ? ',' : null)
  const { cells, inferred } = divider ? { cells: divided(segments, divider), inferred: false } : byLines(segments)
  return { cells: cells.map((c, i) => (rows[i] ? c : [])), inferred }
}
