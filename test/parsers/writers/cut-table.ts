import type { LayoutRow } from '../../../demo/pages/form-layout.ts'
import { slotsOf } from './slots.ts'

/** A table cut in two before a row: cells that reach over the cut go on in the second half, as editors leave them. */
export const cutTable = (rows: readonly LayoutRow[], at: number): [LayoutRow[], LayoutRow[]] => {
  const slots = slotsOf(rows)
  const [above, below]: [LayoutRow[], LayoutRow[]] = [[], []]
  for (const [y, line] of slots.entries()) {
    const row: LayoutRow = []
    for (const [x, { cell }] of line.entries()) {
      const left = x > 0 && line[x - 1]!.cell === cell
      const up = y > 0 && y !== at && slots[y - 1]![x]?.cell === cell
      if (left || up) continue
      const start = slots.findIndex((r) => r[x]?.cell === cell)
      const rowsHere = y < at ? Math.min(cell.rows, at - start) : start + cell.rows - y
      row.push({ ...cell, rows: rowsHere })
    }
    const half = y < at ? above : below
    half.push(row)
  }
  return [above, below]
}
