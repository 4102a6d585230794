import { labelsOf } from '../../labels.ts'
import { leastConfidence, type PlacedCell, type PlacedTable } from './placed-table.ts'
import { placesOf } from './rules.ts'

/** how far the edges of one table may differ from page to page */
const reach = 4

const overlaps = (a: PlacedCell, b: PlacedCell): boolean => a.left < b.right - reach && b.left < a.right - reach

/**
 * A table and what follows it at the top of the next page, as one; null when their outer edges differ, and it is another
 * table. A row that the break has parted is one row again: one that is open on both sides, or whose rest has no label
 * and no text where the row above it has figures.
 */
export const joinTables = (table: PlacedTable, next: PlacedTable): PlacedTable | null => {
  if (Math.abs(table.left - next.left) > reach || Math.abs(table.right - next.right) > reach) return null
  const rows = [...table.rows]
  const rest = [...next.rows]
  const [above, below] = [rows.at(-1), rest[0]]
  if (above && below && ((table.openBottom && next.openTop) || isRest(above, below)))
    rows.splice(-1, 1, mergeRows(above, rest.shift()!))
  return {
    ...table,
    columns: placesOf([...table.columns, ...next.columns]),
    rows: [...rows, ...rest],
    bottom: next.bottom,
    openBottom: next.openBottom,
  }
}

const hasWords = ({ text }: PlacedCell): boolean => /\p{Script=Han}/u.test(text)

/** Whether the first row on a page is what is left of the last one on the page before. */
const isRest = (above: readonly PlacedCell[], below: readonly PlacedCell[]): boolean => {
  if (below.every(({ text }) => text === '') || below.some(({ text }) => labelsOf(text).length > 0)) return false
  // what is left of a figure goes to the figure: joined so, nobody takes either part for the whole
  const figures = !below.some(hasWords) && above.some(({ text }) => labelsOf(text).some((l) => l.kind === 'row'))
  return below.every((cell) => {
    if (cell.text === '') return true
    const over = above.filter((other) => overlaps(other, cell) && other.text !== '')
    return over.length === 0 || (hasWords(cell) && over.every(hasWords)) || (figures && !over.some(hasWords))
  })
}

const mergeRows = (above: readonly PlacedCell[], below: readonly PlacedCell[]): PlacedCell[] => {
  const fresh = below.filter((cell) => !above.some((other) => overlaps(cell, other)))
  const whole = above.map((cell): PlacedCell => {
    const parts = [cell, ...below.filter((other) => overlaps(cell, other))]
    const texts = parts.map(({ text }) => text).filter((text) => text !== '')
    return { ...cell, text: texts.join('\n'), ...leastConfidence(parts) }
  })
  return [...whole, ...fresh].sort((a, b) => a.left - b.left)
}
