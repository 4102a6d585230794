import type { Grid, GridCell, GridRow } from './document.ts'
import type { FoundCells } from './found.ts'
import type { Header, HeaderCell, HeaderSays } from './header.ts'
import type { FormLine } from './labels.ts'
import { type Placement, placeRows } from './place.ts'

/** labels that name a row of 表四 only where its figures stand beside them, and else head columns */
export const proceedingsRows = ['review', 'lawsuitDirect', 'lawsuitAfterReview']
const results = ['upheld', 'corrected', 'otherResult', 'pending']
const leaves = [...results, 'total']

/** Whether a column is one of the results of proceedings, which only 表四 has. */
export const isResult = ({ column }: HeaderCell): boolean => results.includes(column)

/** 表四: its head has been read and the line of figures for these rows is due. */
export interface Due {
  /** the kinds of proceedings that the head names, in its order, each with the cell that does */
  kinds: Map<string, GridCell>
  grid: Grid
  /** an empty line has stood for the figures */
  blank: boolean
  /** the figures have been read: another line like them is in doubt */
  done: boolean
}

/** The fifteen columns of 表四: five results under each of three kinds of proceedings. */
const columnsOf = ({ header }: Header, kinds: Due['kinds']): Map<number, string> | null => {
  const leafAt = new Map<number, string>()
  for (const { column: id, cell } of header)
    if (leaves.includes(id))
      for (let column = cell.column; column < cell.column + cell.span; column++) leafAt.set(column, id)
  const runs: { id: string; columns: number[] }[] = []
  for (const column of [...leafAt.keys()].sort((a, b) => a - b)) {
    const id = leafAt.get(column)!
    const run = runs.at(-1)
    if (run && run.id === id && run.columns.at(-1) === column - 1) run.columns.push(column)
    else runs.push({ id, columns: [column] })
  }
  if (runs.length !== 15) return null
  const fives = [0, 5, 10].map((from) => runs.slice(from, from + 5))
  if (fives.some((five) => new Set(five.map(({ id }) => id)).size < 5)) return null
  const above = fives.map((five) => kindAbove(five[0]!.columns[0]!, five[4]!.columns.at(-1)!, kinds))
  // where the heads of the kinds do not cover their columns, the kinds stand from left to right
  const order = new Set(above).size === 3 && !above.includes(null) ? above : proceedingsRows
  return new Map(
    fives.flatMap((five, i) =>
      five.flatMap(({ id, columns }) => columns.map((c): [number, string] => [c, `${order[i]}.${id}`])),
    ),
  )
}

const kindAbove = (from: number, to: number, kinds: Due['kinds']): string | null => {
  for (const [kind, { column, span }] of kinds) if (column <= from && to < column + span) return kind
  return null
}

/** What the head says of the columns, which most agencies leave in their order and some do not. */
const headOf = (head: Header, { kinds }: Due, ids: readonly string[]): HeaderSays => {
  if (!head.grid.exact) return { header: null, reordered: false }
  const header = columnsOf(head, kinds)
  if (header) {
    const printed = new Set([...header].sort(([a], [b]) => a - b).map(([, id]) => id))
    return { header, reordered: [...printed].some((id, i) => id !== ids[i]) }
  }
  const named = [...kinds.keys()].map((kind) => proceedingsRows.indexOf(kind))
  if (named.some((place, i) => i > 0 && place < named[i - 1]!)) return { header, reordered: true }
  const rows = Map.groupBy(
    head.header.filter(({ column }) => leaves.includes(column)),
    ({ row }) => row,
  )
  // each kind begins anew with the first result
  const reordered = [...rows.values()].some((row) => {
    const places = row.map(({ column }) => leaves.indexOf(column))
    return places.some((place, i) => place > 0 && i > 0 && place < places[i - 1]!)
  })
  return { header, reordered }
}

/** 1, 2, 3 … in a row: the numbers of the columns */
const areColumnNumbers = (cells: readonly GridCell[]): boolean =>
  cells.length >= 5 && cells.every(({ text }, i) => text.replace(/[()（）\s]/g, '') === String(i + 1))

/**
 * Keeps the line of figures below the head of 表四, five for each kind of proceedings that the head names, and says
 * which rows of the form it held; null when the row is no such line. `isFigure`: the row's texts can stand for figures.
 */
export const keepProceedings = (
  row: GridRow,
  due: Due,
  head: Header,
  linesOfForm: ReadonlyMap<string, FormLine>,
  isFigure: (text: string) => boolean,
  found: FoundCells,
): FormLine[] | null => {
  const own = row.cells.filter((c) => !c.pad)
  const cells = own.length > 0 ? own : row.cells
  const lines = proceedingsRows
    .flatMap((id) => (due.kinds.size === 0 || due.kinds.has(id) ? [linesOfForm.get(id)] : []))
    .filter((l) => l !== undefined)
  const columns = lines.flatMap((line) => line.columns.map((column) => ({ ...column, id: `${line.row}.${column.id}` })))
  const printed = cells.filter((c) => c.text !== '')
  if (cells.length === 0 || !printed.every((c) => isFigure(c.text))) return null
  if (head.grid !== due.grid && cells.length !== columns.length) return null
  if (areColumnNumbers(cells)) return null
  const ids = columns.map(({ id }) => id)
  const { header, reordered } = headOf(head, due, ids)
  const [placed] = placeRows([
    { cells, columns, header: ids.length === 15 ? header : null, reordered, labelSpan: 1, exact: head.grid.exact },
  ]) as [Placement]
  if (!placed.cells && (printed.length === 0 || due.done)) return null
  if (printed.length === 0 && due.done) return null
  // an empty row may stand between the head and the figures
  const places = lines.flatMap(({ ids, first }) => ids.map((_, i) => first + i))
  if (places.every((place) => (found.cells[place]?.text ?? '') === ''))
    for (const place of places) found.cells[place] = null
  for (const [i, line] of lines.entries()) {
    const own = placed.cells?.slice(i * line.columns.length, (i + 1) * line.columns.length) ?? null
    found.keep({ line, table: head.grid.table, row }, { ...placed, cells: own })
  }
  return lines
}
