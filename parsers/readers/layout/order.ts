import type { FormLine } from '../../labels.ts'
import type { Line } from './lines.ts'
import { type FoundRow, figurePieces } from './rows.ts'

/** so many of the rows must be the same by their labels, before the others are taken in order */
const agreement = 0.6
/** the figures of one row stand on lines no further apart */
const apart = 2

/**
 * Rows by their order alone: when every row of the form prints a figure in every column, and nothing else does, the
 * figures of the page fall into as many full rows as the form has. Some programs put labels beside the wrong line; the
 * order is right then, where most labels agree. Null when the figures do not come out even.
 */
export const inFormOrder = (
  lines: readonly Line[],
  rows: readonly FormLine[],
  count: number,
  found: readonly FoundRow[],
): FoundRow[] | null => {
  const full: number[][] = []
  let open: number[] = []
  let pieces = 0
  for (const [i, line] of lines.entries()) {
    const own = figurePieces(line).length
    if (own === 0) continue
    if (open.length > 0 && i - open.at(-1)! > apart) return null
    open.push(i)
    pieces += own
    if (pieces > count) return null
    if (pieces < count) continue
    full.push(open)
    open = []
    pieces = 0
  }
  if (open.length > 0 || full.length !== rows.length) return null
  const ordered = full.map(
    (figures, k): FoundRow => ({ line: rows[k]!, from: figures[0]!, to: figures.at(-1)!, figures }),
  )
  const same = ordered.filter((row) =>
    found.some((other) => other.line.row === row.line.row && other.figures.some((f) => row.figures.includes(f))),
  )
  return same.length >= rows.length * agreement ? ordered : null
}
