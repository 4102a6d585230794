import type { FormColumn } from '../data/forms/form.ts'
import type { GridCell } from './document.ts'

/** A row of the form as it stands in a grid: the cells after its label, and what is known of their columns. */
export interface RowToPlace {
  /** cells after the label, filler left out */
  cells: readonly GridCell[]
  columns: readonly FormColumn[]
  /** grid column → the form's column, as the header in force says; null when it does not say it plainly */
  header: ReadonlyMap<number, string> | null
  /** the header names the columns in another order than the form has them */
  reordered?: boolean
  /** how many columns the label covers on the official form */
  labelSpan: number
  exact: boolean
  /** the cell that names the row */
  label?: GridCell
  /** the converter leaves blank cells out: a label with nothing behind it is a row of blanks */
  dropsBlanks?: boolean
}

/** The cells of one row in the order of the form's columns; null when that cannot be known. */
export interface Placement {
  cells: readonly GridCell[] | null
  /** what the row holds, when its columns are not known; null when the source has no cell there at all */
  text: string | null
  why: string
}

type Placed = readonly GridCell[] | null

const isBlank = (cell: GridCell): boolean => cell.text === '' && !cell.picture

/** Each column of the form takes the cell under its header; null when a figure is left over or a cell is shared. */
const byHeader = ({ cells, columns, header, label }: RowToPlace): Placed => {
  if (!header) return null
  // a label merged over too few columns has shifted its row against the header
  if (label && label.span > 1 && label.column + label.span !== Math.min(...header.keys())) return null
  const own = new Map<string, GridCell>()
  for (const cell of cells) {
    let id: string | undefined
    for (let c = cell.column; c < cell.column + cell.span; c++) {
      const here = header.get(c)
      if (here === undefined) continue
      if (id !== undefined && id !== here) return null
      id = here
    }
    if (id === undefined) {
      if (!isBlank(cell)) return null
      continue
    }
    const other = own.get(id)
    // several cells under one head: blanks but for one, or the same figure again
    if (other && !isBlank(other)) {
      if (!isBlank(cell) && cell.text !== other.text) return null
    } else if (!other || !isBlank(cell)) own.set(id, cell)
  }
  if (own.size < columns.length) return null
  return columns.map((column) => own.get(column.id)!)
}

/** As many cells as columns: in order. */
const byCount = ({ cells, columns, exact }: RowToPlace): Placed =>
  cells.length === columns.length && (columns.length === 1 || !exact || cells.every((c) => c.span < columns.length))
    ? cells
    : null

/** The first cells, filler behind them: rows that lost what was merged, and were filled up at the end. */
const byStart = ({ cells, columns }: RowToPlace): Placed =>
  cells.length >= columns.length && cells.slice(columns.length).every(isBlank) ? cells.slice(0, columns.length) : null

/** The same where the columns that the label covers were kept as blank cells behind it. */
const afterLabelSpan = ({ cells, columns, labelSpan }: RowToPlace): Placed => {
  const from = labelSpan - 1
  const to = from + columns.length
  if (cells.length < to || !cells.every((c, i) => (i >= from && i < to) || isBlank(c))) return null
  return cells.slice(from, to)
}

/** A blank column before the figures, and a figure in each: nothing else can be meant. */
const atEnd = ({ cells, columns }: RowToPlace): Placed => {
  const from = cells.length - columns.length
  return from > 0 && cells.every((c, i) => isBlank(c) === i < from) ? cells.slice(from) : null
}

const isUnder = ({ column, span }: GridCell, header: ReadonlyMap<number, string>): boolean => {
  for (let c = column; c < column + span; c++) if (header.has(c)) return true
  return false
}

/** One figure for a row of one column, alone or repeated over merged columns. */
const single = ({ cells, columns, header }: RowToPlace): Placed => {
  if (columns.length !== 1) return null
  const printed = cells.filter((c) => !isBlank(c))
  // a blank cell under the head, and a figure beside it that is not
  if (header && printed.length === 1 && !isUnder(printed[0]!, header) && cells.some((c) => isUnder(c, header)))
    return null
  return printed.every((c) => c.text === printed[0]!.text) ? [printed[0] ?? cells[0]!] : null
}

/** One empty cell that covers all columns. */
const emptyMerged = ({ cells, columns, exact }: RowToPlace): Placed =>
  exact && cells.length < columns.length && cells.every(isBlank) ? columns.map(() => cells[0]!) : null

const sameTexts = (a: readonly GridCell[], b: readonly GridCell[]): boolean =>
  a.every((cell, i) => cell.text === b[i]!.text)

/** the ways to place a whole table, most trustworthy first */
const ways = [byHeader, byCount, afterLabelSpan, byStart, atEnd]

/** each way that places every row of the table, with what it makes of each */
const waysThatFit = (rows: readonly RowToPlace[]): ReadonlyMap<RowToPlace, Placed>[] => {
  const wide = rows.filter((row) => row.columns.length > 1 && row.cells.length > 0 && !row.reordered)
  return ways
    .map((way) => new Map(wide.map((row): [RowToPlace, Placed] => [row, way(row)])))
    .filter((result) => wide.every((row) => result.get(row) !== null || emptyMerged(row)))
}

/**
 * Rows of one table → their cells in the order of the form's columns. A table was written in one way throughout, so the
 * way that fits all of its rows is taken: by the header, by count, behind the blank columns of the label, from the start.
 * Where two ways fit all rows but put a figure differently, or none fits a row, nothing is guessed.
 */
export const placeRows = (rows: readonly RowToPlace[]): Placement[] => {
  let fits: ReadonlyMap<RowToPlace, Placed>[] | null = null
  return rows.map((row): Placement => {
    const { cells, columns } = row
    if (cells.length === 0) {
      const { label, dropsBlanks } = row
      if (!label || !dropsBlanks) return { cells: null, text: null, why: 'no cells' }
      return { cells: columns.map((_, i) => ({ ...label, text: '', index: label.index + 1 + i })), text: null, why: '' }
    }
    const unknown = (why: string): Placement => ({
      cells: null,
      text: cells.map((c) => c.text || '□').join(' | '),
      why,
    })
    const one = single(row) ?? emptyMerged(row)
    if (one) return { cells: one, text: null, why: '' }
    const count = row.reordered ? null : byCount(row)
    const header = byHeader(row)
    if (header && count && header !== count && !sameTexts(header, count))
      return unknown('the header and the order of the cells disagree')
    if (header ?? count) return { cells: header ?? count, text: null, why: '' }
    if (row.reordered) return unknown('the header names the columns in another order')
    fits ??= waysThatFit(rows)
    const possible = fits.map((result) => result.get(row) ?? null).filter((p) => p !== null)
    if (possible.length === 0) return unknown(`${cells.length} cells for ${columns.length} columns`)
    if (possible.some((p) => !sameTexts(p, possible[0]!))) return unknown('its figures fit the columns in two ways')
    return { cells: possible[0]!, text: null, why: '' }
  })
}
