import { type Form, formOf } from '../../data/forms/form.ts'
import type { CellState, Edition } from '../../data/schema/report.ts'
import type { Answer } from './score.ts'

/** Tables as a table reader hands them over: rows of texts. */
export type Texts = string[][]

/** Words by which a table of the form is told from all others. */
const marks: Record<string, RegExp> = {
  proactive: /信息内容/,
  requests: /申请人情况|新收政府信息公开申请/,
  proceedings: /行政复议/,
}

const size = (table: Texts) => table.reduce((sum, row) => sum + row.length, 0)

/** The smallest table with the words: a layout table around it has them too. */
const tableWith = (tables: readonly Texts[], words: RegExp): Texts | null =>
  tables
    .filter((table) => table.some((row) => row.some((text) => words.test(text))))
    .sort((a, b) => size(a) - size(b))[0] ?? null

/** The rows that hold figures, in their order, each without its labels. */
const figureRows: Record<string, (table: Texts, columns: number, rows: number) => Texts> = {
  proactive: (table) =>
    table.filter(([first = '']) => first.trim() !== '' && !/信息内容|第二十条/.test(first)).map((row) => row.slice(1)),
  requests: (table, columns, rows) => {
    const first = table.findIndex((row) => row.some((text) => /新收/.test(text)))
    return table.slice(first, first + rows).map((row) => row.slice(-columns))
  },
  proceedings: (table, columns, rows) => {
    const row = table.at(-1) ?? []
    return Array.from({ length: rows }, (_, i) => row.slice(i * columns, (i + 1) * columns))
  },
}

const readFigure = (text: string | undefined): { state: CellState; value: number | null } => {
  if (text === undefined) return { state: 'missing', value: null }
  const figure = text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  if (figure === '') return { state: 'blank', value: null }
  if (/^[-—–/无]+$/.test(figure)) return { state: 'marked', value: null }
  if (/^[-+]?\d+(\.\d+)?$/.test(figure)) return { state: 'reported', value: Number(figure) }
  return { state: 'unreadable', value: null }
}

const rowsOf = (form: Form, table: string): Map<string, string[]> => {
  const rows = new Map<string, string[]>()
  for (const cell of form.cells) if (cell.table === table) rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell.id])
  return rows
}

/**
 * What somebody makes of a table reader's output who takes rows and columns in the order in which the form has them, and
 * looks at no label but to find the table. It is told the edition, warns of each cell for which nothing is left, and
 * refuses a source in which it finds none of the tables: null.
 */
export const readByPosition = (tables: readonly Texts[], edition: Edition): Answer | null => {
  const form = formOf(edition)
  const cells: Answer['cells'][number][] = []
  let found = false
  for (const { id: name } of form.tables) {
    const rows = [...rowsOf(form, name).values()]
    const table = marks[name] ? tableWith(tables, marks[name]) : null
    if (table) found = true
    const texts = table ? figureRows[name]!(table, rows[0]!.length, rows.length) : []
    for (const [y, ids] of rows.entries())
      for (const [x, id] of ids.entries()) cells.push({ id, ...readFigure(texts[y]?.[x]) })
  }
  const missing = cells.filter(({ state }) => state === 'missing').map(({ id }) => id)
  return found ? { cells, warnings: [{ cells: missing }] } : null
}
