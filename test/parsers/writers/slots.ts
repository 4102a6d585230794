import type { LayoutCell, LayoutRow } from '../../../demo/pages/form-layout.ts'

/** A place of a table's rectangle: the cell that covers it, and whether the cell begins there. */
export interface Slot {
  cell: LayoutCell
  first: boolean
  /** in the row in which the cell begins */
  top: boolean
}

/** A table as a full rectangle: what each row shows in each column. */
export const slotsOf = (rows: readonly LayoutRow[]): Slot[][] => {
  const grid: Slot[][] = rows.map(() => [])
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const cell of row) {
      while (grid[y]![x]) x++
      for (let dy = 0; dy < cell.rows && y + dy < rows.length; dy++)
        for (let dx = 0; dx < cell.columns; dx++)
          grid[y + dy]![x + dx] = { cell, first: dx === 0 && dy === 0, top: dy === 0 }
    }
  }
  return grid
}

/** Columns of the rectangle. */
export const widthOf = (rows: readonly LayoutRow[]): number => Math.max(...slotsOf(rows).map((row) => row.length))

/** A table of texts as a rectangle, where spans show as blank cells. */
export const textGrid = (rows: readonly LayoutRow[]): string[][] =>
  slotsOf(rows).map((row) => row.map(({ cell, first }) => (first ? cell.text : '')))

/** A cell of one column and row. */
export const plainCell = (content: string, figure = false): LayoutCell => ({
  text: content,
  columns: 1,
  rows: 1,
  figure,
})
