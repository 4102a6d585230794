import type { SiteFacts } from '../../pages/article.ts'
import { escapeHtml } from '../../pages/html.ts'
import { plainArticle, plainPage } from '../../pages/skin-plain.ts'
import type { Cms } from '../build-site.ts'
import { cut, newestFirst, pagesOf } from '../entries.ts'
import { type Answer, type Column, type Listed, ok } from '../site.ts'

/** Rows on a page of a list: few, so that small lists have several pages. */
export const perPage = 3

/** What most vendors have in common; `around` is what stands round the text of an article. */
export const common = (
  around: [open: string, close: string],
): Pick<Cms, 'charset' | 'modern' | 'contentType' | 'article'> => ({
  charset: 'utf-8',
  modern: true,
  contentType: 'text/html; charset=UTF-8',
  article: (page) => plainArticle(page, around),
})

/** A line of a list: the link, its title cut short as vendors do, the date. */
export const row = ({ entry, href }: Listed): string =>
  `<li><a href="${escapeHtml(href)}" title="${escapeHtml(entry.title)}">${escapeHtml(cut(entry.title, 20))}</a><span>${entry.listedOn}</span></li>`

/** The lines of a list. */
export const rows = (links: Listed[]): string => `<ul class="list">\n${links.map(row).join('\n')}\n</ul>`

/** Pages of a list as files; `path` names the nth (from 0), `pager` draws what leads on. */
export const files = (
  site: SiteFacts,
  column: Column,
  links: Listed[],
  path: (n: number, pages: number) => string,
  pager: (n: number, pages: number) => string,
): Map<string, string> => {
  const pages = pagesOf(newestFirst(links), perPage)
  return new Map(
    pages.map((links, n) => [
      path(n, pages.length),
      plainPage(site, column.name, `${rows(links)}\n${pager(n, pages.length)}`),
    ]),
  )
}

/** A list of one page that is empty until its script has run; `shell` is what stands in it before. */
export const filledByScript =
  (shell: (column: Column) => string): Cms['listPages'] =>
  (site, column) =>
    new Map([[column.path, plainPage(site, column.name, shell(column))]])

/** The address of an article as TRS makes it: the month's folder, the day and the number. */
export const trsAddress: Cms['href'] = (column, { id, listedOn }) => {
  const { year, month, all } = day(listedOn)
  return `${column.path}${year}${month}/t${all}_${id}.html`
}

/** A page of a list that is asked for by number, counted from 1. */
export const page = (links: Listed[], number: number, size = perPage): Listed[] =>
  newestFirst(links).slice((number - 1) * size, number * size)

/** The links of a site that has one list. */
export const only = (columns: Map<Column, Listed[]>): Listed[] => [...columns.values()].flat()

/** An answer in JSON. */
export const json = (value: unknown): Answer => ok('application/json;charset=UTF-8', JSON.stringify(value), null)
/** An answer that is a script. */
export const script = (text: string): Answer => ok('text/javascript;charset=UTF-8', text, null)

/** A name of so many hex digits that belongs to a number. */
export const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')
/** A UUID that belongs to a number. */
export const uuid = (number: number): string => `${hex(number, 8)}-4a5b-4c6d-8e7f-${hex(number, 12)}`

/** `/2025/01/15` in the parts a vendor wants. */
export const day = (listedOn: string) => {
  const [year = '', month = '', date = ''] = listedOn.split('-')
  return { year, month, date, all: year + month + date }
}
