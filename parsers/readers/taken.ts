import type { Block, GridCell } from '../document.ts'

/** A table found in lines of text: what it holds, grids and what flows between them; and the line after its last. */
export interface Taken {
  blocks: Block[]
  end: number
}

/** Looks for a table of its kind that begins at line `from`; null when there is none. Reads each line a bounded number of times. */
export type Take = (lines: readonly string[], from: number) => Taken | null

/** A cell of a text table. */
export const textCell = (text: string, column: number, span: number, index: number): GridCell => ({
  text,
  column,
  span,
  index,
  pad: false,
  picture: false,
})

/** A grid of rows with known columns; its place among the tables is known only when the document is whole. */
export const gridBlock = (rows: readonly GridCell[][]): Block => ({
  kind: 'grid',
  grid: { table: 0, rows: rows.map((cells, row) => ({ row, cells })), exact: true },
})
