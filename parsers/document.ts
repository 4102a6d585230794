import type { Dialect } from '../data/schema/report.ts'

/** A table cell as its source wrote it. */
export interface GridCell {
  /** the text as printed: runs of white space folded to one blank, line breaks and paragraphs as \n, trimmed */
  text: string
  /** first column it covers; in a ragged grid its place in the row */
  column: number
  /** how many columns it covers */
  span: number
  /** its place among the cells written in its row, from 0 */
  index: number
  /** true for filler that a converter adds to rows shortened by merged cells: no cell of the source */
  pad: boolean
  /** true when the cell shows a picture and no text */
  picture: boolean
  /** true when the cell was cut out of a longer text by what the form proves, and not as printed */
  inferred?: boolean
  /** how sure the program is that recognised the text in a picture, from 0 to 100; left out for what was never in doubt */
  confidence?: number
}

/** One row: the cells that begin in it, left to right. */
export interface GridRow {
  /** place in the table, from 0 */
  row: number
  cells: GridCell[]
}

/**
 * A table as a rectangle of cells. In a ragged grid (`exact: false`) only the order of the cells in a row is known:
 * what was merged is lost, and with it the columns.
 */
export interface Grid {
  /** place among the tables of the document, from 0 */
  table: number
  rows: GridRow[]
  exact: boolean
}

export type Block = { kind: 'text'; text: string } | { kind: 'grid'; grid: Grid } | { kind: 'picture'; alt: string }

/** What every reader makes of its source: headings and paragraphs as text blocks, tables as grids, in reading order. */
export interface Document {
  blocks: Block[]
  dialect: Dialect
  /** <title> or the like; null when there is none */
  title: string | null
  /** meta tags by lower-case name, the first of each */
  metas: ReadonlyMap<string, string>
  /** what stands in the way of reading: a frame or script that holds the text, say */
  notes: { code: string; message: string }[]
}
