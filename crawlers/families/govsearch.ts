import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, LoadedPage } from '../family.ts'
import { rowsOrCall } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, numbered, pageNumber } from '../reading/later-pages.ts'
import { isFields, looseJson } from '../reading/loose-json.ts'
import { isTrsArticle, trsArticleKey } from '../reading/trs-article.ts'

const call = /(?:https?:)?\/\/[\w.:-]+\/govsearch\/jsonp\/\w+\.jsp\?[^"'\s<>]*|\/govsearch\/jsonp\/\w+\.jsp\?[^"'\s<>]*/

/** TRS govsearch (吉林): a column of TRS WCM whose list comes as JSONP, /govsearch/jsonp/…list.jsp?page=1&lb=…. */
export const govsearch: Family = {
  id: 'govsearch',
  name: { zh: '拓尔思 govsearch 检索', en: 'TRS govsearch' },
  rank: 14.2,

  detect: (page) => call.test(page.request.url) || call.test(page.text),

  list(page, portal) {
    const answer = looseJson(page.text)
    if (answer === null && !call.test(page.request.url)) return rowsOrCall(page, portal, isTrsArticle, callIn(page))
    const rows = jsonRows(answer)
    const number = pageNumber(page.request, 'page')
    const links = jsonLinks(page, rows, { isFirst: number === 1 })
    const said = isFields(answer) ? Number(answer.nPage) : Number.NaN
    // A template that does not count its pages: the next one may be there.
    if (!Number.isInteger(said) && rows?.total === null)
      return { links, next: [{ ...numbered(page.request, 'page', number + 1), guess: true }], total: null }
    const pages = Number.isInteger(said) ? said : Math.ceil((rows?.total ?? 0) / Math.max(links.length, 1))
    return {
      links,
      next: laterPages(page.request, { name: 'page', page: number, pages }, portal),
      total: rows?.total ?? null,
    }
  },

  articleKey: trsArticleKey,
}

/** The script's own call, which may leave its page number and callback to be put in. */
function callIn(page: LoadedPage): PageRequest[] {
  const found = call.exec(page.text)?.[0].replaceAll('&amp;', '&')
  const url = found === undefined ? null : URL.parse(found, page.url)
  if (!url) return []
  url.searchParams.set('page', '1')
  if (!url.searchParams.get('callback')) url.searchParams.set('callback', 'result')
  return [{ url: url.href, method: 'GET', referer: page.url }]
}
