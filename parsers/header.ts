import type { FormColumn } from '../data/forms/form.ts'
import type { Grid, GridCell } from './document.ts'

/** A cell that heads columns. */
export interface HeaderCell {
  column: string
  cell: GridCell
  row: number
}

/** The header cells in force, and the grid whose columns they head. */
export interface Header {
  grid: Grid
  header: readonly HeaderCell[]
  /** what the header in force was last found to say */
  known?: { header: readonly HeaderCell[]; columns: readonly FormColumn[]; says: HeaderSays }
}

/** What a header says of the columns below it. */
export interface HeaderSays {
  /** grid column → id of the form's column; null when it is not said plainly */
  header: ReadonlyMap<number, string> | null
  /** the columns stand in another order than on the form, so that the number of cells tells nothing */
  reordered: boolean
}

const nothing: HeaderSays = { header: null, reordered: false }

/** What the header in force says of some columns of the form; nothing where rows and columns of the source are lost. */
export const headerOf = (state: Header, columns: readonly FormColumn[]): HeaderSays => {
  if (!state.grid.exact) return nothing
  const { known } = state
  if (known?.header === state.header && known.columns === columns) return known.says
  const header = readHeaderColumns(state.header, columns)
  const says = { header, reordered: columns.length > 1 && isReordered(state.header, columns) }
  state.known = { header: state.header, columns, says }
  return says
}

/**
 * Whether the head's own cells, row by row as they come, name the columns in another order than the form. What only stands
 * in another order by its place has lost a span.
 */
const isReordered = (cells: readonly HeaderCell[], columns: readonly FormColumn[]): boolean => {
  const place = new Map(columns.map(({ id }, i) => [id, i]))
  return [...Map.groupBy(cells, ({ row }) => row).values()].some((row) => {
    const places = row.flatMap(({ column }) => place.get(column) ?? [])
    // 自然人 and 总计 stand a row above the columns that come between them: so they are read where rows are lost
    const own = places[0] === 0 && places[1] === columns.length - 1 && places[2] === 1 ? places.toSpliced(1, 1) : places
    return own.some((p, i) => i > 0 && p < own[i - 1]!)
  })
}

const readHeaderColumns = (
  header: readonly HeaderCell[],
  columns: readonly FormColumn[],
): Map<number, string> | null => {
  const ids = new Set(columns.map((c) => c.id))
  const map = new Map<number, string>()
  for (const { column: id, cell } of header)
    if (ids.has(id))
      for (let column = cell.column; column < cell.column + cell.span; column++) {
        if (map.has(column) && map.get(column) !== id) return null
        map.set(column, id)
      }
  return new Set(map.values()).size === ids.size ? map : null
}

/** The unit that a column's header prints, where it names one: 元 in 本年收费金额（单位：元） */
export const headerUnitOf = (state: Header, column: string): string | null => {
  const text = state.header.findLast((h) => h.column === column)?.cell.text.replace(/\s/g, '')
  return text === undefined ? null : (/(?:单位[:：]?|[（(])(万元|元|亿元)[）)]?$/.exec(text)?.[1] ?? null)
}
