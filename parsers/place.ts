import type { FormColumn } from '../data/forms/form.ts'
import type { GridCell } from './document.ts'

/** The cells of one row in the order of the form's columns; null when that cannot be known. */
export interface Placement {
  cells: GridCell[] | null
  /** what the row holds, when its columns are not known; null when the source has no cell there at all */
  text: string | null
  why: string
  inferred: string | null
}

const placed = (cells: GridCell[], inferred: string | null = null): Placement => ({
  cells,
  text: null,
  why: '',
  inferred,
})
const isBlank = (cell: GridCell): boolean => cell.text === '' && !cell.picture

/** Each column of the form takes the cell that stands under its header; null when a cell is left over or shared. */
const byHeader = (
  cells: readonly GridCell[],
  columns: readonly FormColumn[],
  header: Map<number, string>,
): GridCell[] | null => {
  const own = new Map<string, GridCell[]>()
  for (const cell of cells) {
    const ids = new Set<string>()
    for (let c = cell.column; c < cell.column + cell.span; c++) {
      const id = header.get(c)
      if (id !== undefined) ids.add(id)
    }
    if (ids.size > 1) return null
    const [id] = ids
    if (id === undefined) {
      if (!isBlank(cell)) return null
      continue
    }
    own.set(id, [...(own.get(id) ?? []), cell])
  }
  const result: GridCell[] = []
  for (const column of columns) {
    const candidates = own.get(column.id) ?? []
    const printed = candidates.filter((c) => !isBlank(c))
    if (candidates.length === 0 || printed.some((c) => c.text !== printed[0]!.text)) return null
    result.push(printed[0] ?? candidates[0]!)
  }
  return result
}

const same = (a: readonly GridCell[], b: readonly GridCell[]): boolean =>
  a.every((cell, i) => cell === b[i] || cell.text === b[i]?.text)

/**
 * The cells that follow a row's label → the columns of the form. As many cells as columns: in order. Else the header
 * decides where the grid is exact; filler at the end of the row goes; one figure may be repeated over merged columns.
 * Anything else is not guessed.
 */
export const placeRow = (
  all: readonly GridCell[],
  columns: readonly FormColumn[],
  header: Map<number, string> | null,
  exact: boolean,
): Placement => {
  const n = columns.length
  const cells = all.filter((c) => !c.pad)
  const text = cells.map((c) => c.text || '□').join(' | ')
  const unknown = (why: string): Placement => ({ cells: null, text, why, inferred: null })
  if (cells.length === 0) return { cells: null, text: null, why: 'no cells', inferred: null }

  const underHeader = header ? byHeader(cells, columns, header) : null
  const inOrder = cells.length === n && (n === 1 || cells.every((c) => !exact || c.span < n)) ? cells : null
  if (underHeader && inOrder && !same(underHeader, inOrder))
    return unknown('the header and the order of the cells disagree')
  if (underHeader ?? inOrder) return placed((underHeader ?? inOrder)!)

  const printed = cells.filter((c) => !isBlank(c))
  if (printed.length === 0 && exact && cells.length < n) return placed(columns.map(() => cells[0]!)) // one empty cell for all
  if (n === 1 && printed.every((c) => c.text === printed[0]!.text)) return placed([printed[0] ?? cells[0]!])
  if (cells.length > n) {
    const rest = cells.slice(n)
    if (rest.every(isBlank)) return placed(cells.slice(0, n))
    return unknown(`${cells.length} cells for ${n} columns`)
  }
  return unknown(`${cells.length} cells for ${n} columns`)
}
