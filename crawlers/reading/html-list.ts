import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { ListResult, LoadedPage } from '../family.ts'
import { mentionsReport } from '../report-title.ts'
import { listLinks } from './list-links.ts'
import { loadPage } from './load-page.ts'
import { restOfList } from './rest-of-list.ts'

/** A list whose rows stand in its HTML. Throws a PageShapeError when there are none. */
export function htmlList(page: LoadedPage, portal: Portal, isArticle: (url: URL) => boolean): ListResult {
  const $ = loadPage(page.text)
  const links = listLinks($, page.url, isArticle)
  if (links.length === 0) throw emptyList(page)
  return { links, ...restOfList($, page, portal) }
}

/** The rows of a page when there are reports among them; else where its script would ask for them, if that is known. */
export function rowsOrCall(
  page: LoadedPage,
  portal: Portal,
  isArticle: (url: URL) => boolean,
  calls: PageRequest[],
): ListResult {
  if (calls.length === 0) return htmlList(page, portal, isArticle)
  const links = listLinks(loadPage(page.text), page.url, isArticle)
  return links.some(({ title }) => mentionsReport(title))
    ? htmlList(page, portal, isArticle)
    : { links: [], next: calls, total: null }
}

/** The error for a list page that shows no list. */
export function emptyList({ url }: Pick<LoadedPage, 'url'>): PageShapeError {
  return new PageShapeError('empty-list', `${url} shows no list of articles.`)
}
