import type { Grid, GridCell, GridRow } from './document.ts'

/** A cell before its place in the rectangle is known. */
export interface RawCell {
  text: string
  colSpan: number
  rowSpan: number
  picture?: boolean
}

const maxColumns = 200

/** A span attribute as browsers read it: leading digits, 1 when there are none, bounded. */
export const spanOf = (attribute: string | undefined, most: number): number => {
  if (attribute === undefined) return 1
  const n = Number.parseInt(attribute, 10)
  return n >= 1 ? Math.min(n, most) : 1
}

/**
 * Rows of cells with spans, laid out as a browser lays out a table: each cell takes the next column that no cell
 * from above still covers. Spans that run over the edge are cut; linear in the number of cells.
 */
export const layOut = (table: number, rawRows: readonly (readonly RawCell[])[]): Grid => {
  const covered: number[] = [] // per column: rows it is still covered for
  const rows: GridRow[] = rawRows.map((rawCells, row) => {
    const cells: GridCell[] = []
    let column = 0
    const fresh: [number, number, number][] = []
    for (let index = 0; index < rawCells.length; index++) {
      const raw = rawCells[index]!
      while (column < maxColumns && (covered[column] ?? 0) > 0) column++
      let span = 1
      while (span < raw.colSpan && column + span < maxColumns && !((covered[column + span] ?? 0) > 0)) span++
      cells.push({ text: raw.text, column, span, index, pad: false, picture: raw.picture ?? false })
      if (raw.rowSpan > 1) fresh.push([column, span, raw.rowSpan])
      column += span
    }
    for (let c = 0; c < covered.length; c++) if (covered[c]! > 0) covered[c]!--
    for (const [start, span, rowSpan] of fresh)
      for (let c = start; c < Math.min(start + span, maxColumns); c++) covered[c] = rowSpan - 1
    for (let c = 0; c < covered.length; c++) covered[c] ??= 0
    return { row, cells }
  })
  return { table, rows, exact: true }
}

/** Adds a cell to a row of which only the order of the cells is known. */
export const addText = (row: GridCell[], text: string, pad = false): GridCell => {
  const index = row.length
  const cell: GridCell = { text, column: index, span: 1, index, pad, picture: false }
  row.push(cell)
  return cell
}

/** Rows of cells of which only the order is known. */
export const raggedGrid = (table: number, rows: readonly GridCell[][]): Grid => ({
  table,
  exact: false,
  rows: rows.map((cells, row) => ({ row, cells })),
})
