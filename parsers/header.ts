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
  known?: { header: readonly HeaderCell[]; columns: readonly FormColumn[]; map: ReadonlyMap<number, string> | null }
}

/** grid column → id of the form's column, as the header in force says; null when it does not say it plainly */
export const headerColumns = (state: Header, columns: readonly FormColumn[]): ReadonlyMap<number, string> | null => {
  if (!state.grid.exact) return null
  const { known } = state
  if (known?.header === state.header && known.columns === columns) return known.map
  const map = readHeaderColumns(state.header, columns)
  state.known = { header: state.header, columns, map }
  return map
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
