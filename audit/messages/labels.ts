import { type Form, type FormRow, type FormTable, forms } from '../../data/forms/form.ts'
import type { Scope } from '../../data/schema/finding.ts'
import type { Edition } from '../../data/schema/report.ts'

export type Lang = 'zh' | 'en'

/** What a form calls its parts, in one language. Cells are asked for by cell id. */
export interface Labels {
  table(id: string): string
  /** The row of a cell as printed, with the group it belongs to. */
  row(cell: string): string
  /** The row of a cell, as short as it can be in a sum. */
  item(cell: string): string
  column(cell: string): string
  /** What tells the cells of a sum apart: their items in a column, their columns in a row of several. */
  term(cell: string, scope: Scope): string
  /** The row or column where a sum stands, by any of its cells. */
  line(cell: string, scope: Scope): string
}

const rowLabel = (table: FormTable, row: FormRow, lang: Lang): string => {
  if (lang === 'en') return row.en ?? row.zh
  const group = table.groups?.find(({ id }) => row.id.startsWith(`${id}.`))
  return group ? `${group.zh} ${row.zh}` : row.zh
}

/** Without the number of the item, the words every item shares, and notes in brackets. */
const shortened = (label: string): string =>
  label
    .replace(/^[一二三四五六七八九十]+、/, '')
    .replace(/政府信息公开申请数量$/, '')
    .replace(/（[^（）]{4,}）$/, '')

const labelsOf = (form: Form, lang: Lang): Labels => {
  const tables = new Map(form.tables.map((table) => [table.id, table[lang]]))
  const rows = new Map<string, string>()
  const columns = new Map<string, string>()
  for (const table of form.tables) {
    const blocks = table.blocks ?? [{ rows: table.rows ?? [], columns: table.columns ?? [] }]
    for (const block of blocks)
      for (const row of block.rows)
        for (const column of block.columns) {
          const id = `${table.id}.${row.id}.${column.id}`
          rows.set(id, rowLabel(table, row, lang))
          columns.set(id, column[lang])
        }
  }
  const row = (cell: string) => rows.get(cell) ?? cell
  const item = (cell: string) => shortened(row(cell))
  const column = (cell: string) => columns.get(cell) ?? cell
  const placeOf = new Map(form.cells.map((cell) => [cell.id, cell]))
  const columnsOf = Map.groupBy(form.cells, ({ table }) => table)
  const oneColumn = new Set(
    [...columnsOf].flatMap(([table, cells]) => (new Set(cells.map((cell) => cell.column)).size === 1 ? [table] : [])),
  )
  return {
    table: (id) => tables.get(id) ?? id,
    row,
    item,
    column,
    term: (cell, scope) =>
      scope.column !== undefined || oneColumn.has(placeOf.get(cell)!.table) ? item(cell) : column(cell),
    line: (cell, scope) => {
      const place = placeOf.get(cell)!
      return scope.column === undefined ? row(`${place.table}.${scope.row}.${place.column}`) : column(cell)
    },
  }
}

const known = new Map(
  forms.map((form) => [form.edition, { zh: labelsOf(form, 'zh'), en: labelsOf(form, 'en') }] as const),
)

/** The labels of an edition's form. Throws when there is no such form. */
export const labels = (edition: Edition, lang: Lang): Labels => {
  const found = known.get(edition)
  if (!found) throw new Error(`no form of edition ${edition}`)
  return found[lang]
}
