import type { Family } from '../family.ts'
import { rowsOrCall } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { looseJson } from '../reading/loose-json.ts'
import { isTrsArticle, trsArticleKey } from '../reading/trs-article.ts'

const call = /[^"'\s()]*\/was5\/web\/search\?[^"'\s()]+/
/** `call` from where it can be looked for fast */
const mark = /\/was5\/web\/search\?[^"'\s()]/

/** TRS WAS 5 (拓尔思检索): a column of TRS WCM whose list is asked for as JSON, /was5/web/search?channelid=…&page=1. */
export const was5: Family = {
  id: 'was5',
  name: { zh: '拓尔思 WAS 5 检索', en: 'TRS WAS 5' },
  rank: 14.1,

  detect: (page) => mark.test(page.request.url) || mark.test(page.text),

  list(page, portal) {
    const rows = jsonRows(looseJson(page.text))
    if (rows === null && !call.test(page.request.url)) {
      const found = call.exec(page.text)?.[0].replaceAll('&amp;', '&')
      const url = found === undefined ? null : URL.parse(found, page.url)
      return rowsOrCall(page, portal, isTrsArticle, url ? [{ url: url.href, method: 'GET', referer: page.url }] : [])
    }
    const number = pageNumber(page.request, 'page')
    // The template prints its own sample as the last row.
    const real = rows && { ...rows, rows: rows.rows.filter(({ title }) => title !== '文章标题') }
    const links = jsonLinks(page, real, { isFirst: number === 1 })
    const size = Number(new URL(page.request.url).searchParams.get('prepage')) || links.length
    const total = rows?.total ?? null
    const pages = total === null ? number : Math.ceil(total / Math.max(size, 1))
    return { links, next: laterPages(page.request, { name: 'page', page: number, pages }, portal), total }
  },

  articleKey: trsArticleKey,
}
