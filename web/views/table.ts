import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { tableWords } from '../messages/table.ts'
import { type Html, withQuery } from './view.ts'

type Content = Html | string | number | null

/** A column of a table on a page. */
export interface TableColumn<Row> {
  head: Content
  cell: (row: Row) => Content
  /** figures stand to the right, their digits below each other */
  number?: boolean
  /** a name: room for some characters, however narrow the window */
  name?: boolean
  /** not broken over lines */
  brief?: boolean
  /** the name in `?sort=` by which rows can be ordered by this column */
  sort?: string
}

/** How a table is ordered, as its address says it. */
interface Sorting {
  url: URL
  sort: string
  order: 'asc' | 'desc'
}

interface TableOptions<Row> {
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  lang: Lang
  /** read out before the table, and shown unless hidden */
  caption: string
  hiddenCaption?: boolean
  /** what stands there instead when there are no rows */
  empty: Content
  sorting?: Sorting
}

const classes = (column: Pick<TableColumn<never>, 'number' | 'brief' | 'name'>): string =>
  [column.number && 'number', column.brief && 'brief', column.name && 'name'].filter(Boolean).join(' ')

/** A table with sticky heads that scrolls by itself where it is wider than the window. */
export const table = <Row>(options: TableOptions<Row>): Html => {
  const { columns, rows, lang, caption, hiddenCaption = false, empty, sorting } = options
  if (rows.length === 0) return html`<div class="empty"><p>${empty}</p></div>`
  const head = (column: TableColumn<Row>) => {
    const isSorted = sorting !== undefined && column.sort !== undefined && sorting.sort === column.sort
    const ariaSort = isSorted ? html` aria-sort="${sorting.order === 'asc' ? 'ascending' : 'descending'}"` : ''
    if (!sorting || column.sort === undefined)
      return html`<th scope="col" class="${classes(column)}">${column.head}</th>`
    const order = isSorted && sorting.order === 'asc' ? 'desc' : 'asc'
    const href = withQuery(sorting.url, { sort: column.sort, order, page: null })
    const arrow = isSorted ? (sorting.order === 'asc' ? '▲' : '▼') : '↕'
    return html`<th scope="col" class="${classes(column)}"${ariaSort}><a href="${href}" rel="nofollow">${column.head}<span class="arrow${isSorted ? ' on' : ''}" aria-hidden="true">${arrow}</span></a></th>`
  }
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<caption${hiddenCaption ? html` class="hidden"` : ''}>${caption}</caption>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${columns.map((column) => html`<td class="${classes(column)}">${column.cell(row) ?? ''}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>`
}

/** Which part of how many rows a page shows. */
export interface Part {
  page: number
  perPage: number
  total: number
}

/** Links to the pages of a long table; nothing where one page holds all. */
export const pager = ({ page, perPage, total }: Part, url: URL, lang: Lang): Html | '' => {
  const words = tableWords[lang]
  const pages = Math.max(1, Math.ceil(total / perPage))
  if (total === 0) return ''
  const rows = words.rows((page - 1) * perPage + 1, Math.min(total, page * perPage), total)
  if (pages === 1) return html`<p class="count">${rows}</p>`
  const link = (to: number, text: string, rel: 'prev' | 'next') =>
    to < 1 || to > pages
      ? html`<span class="off">${text}</span>`
      : html`<a rel="${rel}" href="${withQuery(url, { page: to === 1 ? null : to })}">${text}</a>`
  return html`<nav class="pager" aria-label="${words.pages}"><span class="count">${rows}</span>
${link(page - 1, words.previous, 'prev')} <span>${words.page(page, pages)}</span> ${link(page + 1, words.next, 'next')}</nav>`
}
