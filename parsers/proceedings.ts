import type { Grid, GridRow } from './document.ts'
import type { FoundCells } from './found.ts'
import type { Header, HeaderCell } from './header.ts'
import type { FormLine } from './labels.ts'
import { type Placement, placeRows } from './place.ts'

/** labels that name a row of 表四 only where its figures stand beside them, and else head columns */
export const proceedingsRows = ['review', 'lawsuitDirect', 'lawsuitAfterReview']
const results = new Set(['upheld', 'corrected', 'otherResult', 'pending'])

/** Whether a column is one of the results of proceedings, which only 表四 has. */
export const isResult = ({ column }: HeaderCell): boolean => results.has(column)

/** 表四: its head has been read and the line of figures for these rows is due; `blank`: an empty line has stood for it */
export interface Due {
  rows: Set<string>
  grid: Grid
  blank: boolean
}

/** The fifteen columns of 表四: five results, under each of three kinds of proceedings from left to right. */
const proceedingsColumns = ({ grid, header }: Header): Map<number, string> | null => {
  if (!grid.exact) return null
  const leaves = new Map<number, string>()
  for (const { column: id, cell } of header)
    if (results.has(id) || id === 'total')
      for (let column = cell.column; column < cell.column + cell.span; column++) leaves.set(column, id)
  const runs: { id: string; columns: number[] }[] = []
  for (const column of [...leaves.keys()].sort((a, b) => a - b)) {
    const id = leaves.get(column)!
    const run = runs.at(-1)
    if (run && run.id === id && run.columns.at(-1) === column - 1) run.columns.push(column)
    else runs.push({ id, columns: [column] })
  }
  const order = ['upheld', 'corrected', 'otherResult', 'pending', 'total']
  if (runs.length !== 15 || runs.some((run, i) => run.id !== order[i % 5])) return null
  return new Map(
    runs.flatMap((run, i) =>
      run.columns.map((c): [number, string] => [c, `${proceedingsRows[Math.floor(i / 5)]}.${run.id}`]),
    ),
  )
}

/**
 * Keeps the line of figures below the head of 表四, five for each kind of proceedings that the head names; false when
 * the row is no such line. `isFigure`: the row's texts can stand for figures.
 */
export const keepProceedings = (
  row: GridRow,
  due: Due,
  head: Header,
  linesOfForm: ReadonlyMap<string, FormLine>,
  isFigure: (text: string) => boolean,
  found: FoundCells,
): boolean => {
  const own = row.cells.filter((c) => !c.pad)
  const cells = own.length > 0 ? own : row.cells
  const lines = proceedingsRows
    .flatMap((id) => (due.rows.size === 0 || due.rows.has(id) ? [linesOfForm.get(id)] : []))
    .filter((l) => l !== undefined)
  const columns = lines.flatMap((line) => line.columns.map((column) => ({ ...column, id: `${line.row}.${column.id}` })))
  const printed = cells.filter((c) => c.text !== '')
  if (cells.length === 0 || !printed.every((c) => isFigure(c.text))) return false
  if (head.grid !== due.grid && cells.length !== columns.length) return false
  const header = lines.length === proceedingsRows.length ? proceedingsColumns(head) : null
  const [placed] = placeRows([{ cells, columns, header, labelSpan: 1, exact: head.grid.exact }]) as [Placement]
  if (printed.length === 0 && !placed.cells) return false
  // an empty row may stand between the head and the figures
  const places = lines.flatMap(({ ids, first }) => ids.map((_, i) => first + i))
  if (places.every((place) => (found.cells[place]?.text ?? '') === ''))
    for (const place of places) found.cells[place] = null
  for (const [i, line] of lines.entries()) {
    const own = placed.cells?.slice(i * line.columns.length, (i + 1) * line.columns.length) ?? null
    found.keep({ line, table: head.grid.table, row }, { ...placed, cells: own })
  }
  return true
}
