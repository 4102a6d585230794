import type { PlacedCell, PlacedTable } from './placed-table.ts'
import { placesOf } from './rules.ts'

/** how far the edges of one table may differ from page to page */
const reach = 4

const overlaps = (a: PlacedCell, b: PlacedCell): boolean => a.left < b.right - reach && b.left < a.right - reach

/**
 * A table and what follows it at the top of the next page, as one; null when their outer edges differ, and it is another
 * table. A row that is open on both sides of the break is one row.
 */
export const joinTables = (table: PlacedTable, next: PlacedTable): PlacedTable | null => {
  if (Math.abs(table.left - next.left) > reach || Math.abs(table.right - next.right) > reach) return null
  const columns = placesOf([...table.columns, ...next.columns])
  const rows = [...table.rows]
  const rest = [...next.rows]
  if (table.openBottom && next.openTop && rest.length > 0) {
    const first = rest.shift()!
    const left = rows.pop() ?? []
    const fresh = first.filter((cell) => !left.some((other) => overlaps(cell, other)))
    rows.push(
      [...left, ...fresh]
        .map((cell) => {
          const below = first.find((other) => left.includes(cell) && overlaps(cell, other))
          return below && below.text !== ''
            ? { ...cell, text: cell.text === '' ? below.text : `${cell.text}\n${below.text}` }
            : cell
        })
        .sort((a, b) => a.left - b.left),
    )
  }
  return { ...table, columns, rows: [...rows, ...rest], bottom: next.bottom, openBottom: next.openBottom }
}
