import type { Grid, GridCell } from '../../document.ts'
import type { Box } from './page.ts'

/** A cell with its place on the page. */
export interface PlacedCell {
  text: string
  left: number
  right: number
  picture: boolean
  /** of the least sure of its characters, when they were recognised in a picture */
  confidence?: number
}

/** How sure characters are that make up a cell: as the least sure of them; nothing for characters that never were in doubt. */
export const leastConfidence = (parts: readonly { confidence?: number }[]): Pick<PlacedCell, 'confidence'> => {
  const known = parts.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]))
  return known.length === 0 ? {} : { confidence: Math.min(...known) }
}

/** A table on a page, or on several in a row: its rows, each with the cells that begin in it, left to right. */
export interface PlacedTable extends Box {
  rows: PlacedCell[][]
  /** places of all borders between columns, the outer ones with them */
  columns: number[]
  /** the first or last row goes on beyond the page's edge: there is no border */
  openTop: boolean
  openBottom: boolean
}

/** The table as a grid; its place among the tables is known only when the document is whole. */
export const gridOf = ({ rows, columns }: PlacedTable): Grid => {
  const columnAt = (x: number): number => {
    let best = 0
    for (let i = 1; i < columns.length; i++) if (Math.abs(columns[i]! - x) < Math.abs(columns[best]! - x)) best = i
    return best
  }
  return {
    table: 0,
    exact: true,
    rows: rows.map((cells, row) => ({
      row,
      cells: cells.map(({ left, right, ...cell }, index): GridCell => {
        const column = columnAt(left)
        return { ...cell, column, span: Math.max(1, columnAt(right) - column), index, pad: false }
      }),
    })),
  }
}
