import { type FormColumn, type FormRow, type FormTable, formOf } from '../../data/forms/form.ts'
import type { DemoCell, DemoReport } from '../reports/demo-report.ts'

/** One `<td>` of an official table. */
export interface LayoutCell {
  text: string
  columns: number
  rows: number
  /** a figure, or where one should stand */
  figure: boolean
}
export type LayoutRow = LayoutCell[]

const label = (text: string, columns = 1, rows = 1): LayoutCell => ({ text, columns, rows, figure: false })
const figure = (cell: DemoCell, columns = 1): LayoutCell => ({ text: cell.raw ?? '', columns, rows: 1, figure: true })

/** The cells that the page shows, by id. */
type Shown = Map<string, DemoCell>

const layProactive = (table: FormTable, shown: Shown): LayoutRow[] =>
  table.blocks!.flatMap(({ article, columns, rows }) => {
    // four columns in all: the last one of a short block is widened
    const width = (i: number) => (i === columns.length - 1 ? 4 - columns.length : 1)
    return [
      [label(article.replace('第（', ' 第（'), 4)],
      [label('信息内容'), ...columns.map(({ zh }, i) => label(zh, width(i)))],
      ...rows.map(({ id, zh }) => [
        label(zh),
        ...columns.map((column, i) => figure(shown.get(`${table.id}.${id}.${column.id}`)!, width(i))),
      ]),
    ]
  })

const requestsHead = (columns: FormColumn[]): LayoutRow[] => {
  const [person, total] = [columns[0]!, columns.at(-1)!]
  return [
    [label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), label('申请人情况', 7)],
    [label(person.zh, 1, 2), label('法人或其他组织', 5), label(total.zh, 1, 2)],
    columns.slice(1, -1).map(({ zh }) => label(zh)),
  ]
}

/** Rows stand under three levels of labels: the item, the group of results, the result. */
const layRequests = (table: FormTable, shown: Shown): LayoutRow[] => {
  const rows = table.rows!.filter(({ id }) => shown.has(`${table.id}.${id}.total`))
  const groupOf = ({ id }: FormRow) => table.groups!.find((group) => id.startsWith(`${group.id}.`))
  const isItem = ({ zh }: FormRow) => /^[一二四]、/.test(zh)
  const results = rows.filter((row) => !isItem(row))
  const labelsOf = (row: FormRow): LayoutRow => {
    if (isItem(row)) return [label(row.zh, 3)]
    const item = row === results[0] ? [label(table.resultsGroup!, 1, results.length)] : []
    const group = groupOf(row)
    if (!group) return [...item, label(row.zh, 2)]
    const members = results.filter((other) => groupOf(other) === group)
    return [...item, ...(row === members[0] ? [label(group.zh, 1, members.length)] : []), label(row.zh)]
  }
  return [
    ...requestsHead(table.columns!),
    ...rows.map((row) => [
      ...labelsOf(row),
      ...table.columns!.map((column) => figure(shown.get(`${table.id}.${row.id}.${column.id}`)!)),
    ]),
  ]
}

/** One row of fifteen figures under three rows of heads. */
const layProceedings = (table: FormTable, shown: Shown): LayoutRow[] => {
  const columns = table.columns!
  const [review, ...lawsuits] = table.rows!
  return [
    [label(review!.zh, columns.length), label('行政诉讼', columns.length * lawsuits.length)],
    [
      ...columns.map(({ zh }) => label(zh, 1, 2)),
      ...lawsuits.map(({ zh }) => label(zh.slice(zh.indexOf('·') + 1), columns.length)),
    ],
    lawsuits.flatMap(() => columns.map(({ zh }) => label(zh))),
    table.rows!.flatMap((row) => columns.map((column) => figure(shown.get(`${table.id}.${row.id}.${column.id}`)!))),
  ]
}

const layouts: Record<string, (table: FormTable, shown: Shown) => LayoutRow[]> = {
  proactive: layProactive,
  requests: layRequests,
  proceedings: layProceedings,
}

/**
 * The tables of a report as the official form lays them out, by table id. A row whose cells are missing is left out,
 * and so is a table of which nothing is left.
 */
export const layTables = (report: Pick<DemoReport, 'edition' | 'cells'>): Map<string, LayoutRow[]> => {
  const shown: Shown = new Map(report.cells.filter(({ state }) => state !== 'missing').map((cell) => [cell.id, cell]))
  const tables = formOf(report.edition).tables.filter(({ id }) =>
    [...shown.keys()].some((cell) => cell.startsWith(`${id}.`)),
  )
  return new Map(tables.map((table) => [table.id, layouts[table.id]!(table, shown)]))
}
