import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, LoadedPage } from '../family.ts'
import { rowsOrCall } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { bracketed, isFields, looseJson, scriptObject } from '../reading/loose-json.ts'
import { isTrsArticle, trsArticleKey } from '../reading/trs-article.ts'

const path = /[^"'\s()]*\/irs\/front\/list\b/
/** `path` from where it can be looked for fast */
const mark = /\/irs\/front\/list\b/

/** TRS IRS (贵州、广西、重庆): a column of TRS WCM whose list is asked for by a POST of JSON to /irs/front/list. */
export const irs: Family = {
  id: 'irs',
  name: { zh: '拓尔思 IRS 检索', en: 'TRS IRS' },
  rank: 14.3,

  detect: (page) => mark.test(page.request.url) || mark.test(page.text),

  list(page, portal) {
    if (!path.test(page.request.url)) return rowsOrCall(page, portal, isTrsArticle, callIn(page))
    const rows = jsonRows(looseJson(page.text))
    const number = pageNumber(page.request, 'pageNo')
    const links = jsonLinks(page, rows, { isFirst: number === 1 })
    const size = pageNumber(page.request, 'pageSize', links.length)
    const pages = Math.ceil((rows?.total ?? 0) / Math.max(size, 1))
    return {
      links,
      next: laterPages(page.request, { name: 'pageNo', page: number, pages }, portal),
      total: rows?.total ?? null,
    }
  },

  articleKey: trsArticleKey,
}

/** What the page's script sends: the literal that names the table. */
function callIn(page: LoadedPage): PageRequest[] {
  const at = page.text.search(/["']?tableName["']?\s*:/)
  const url = URL.parse(path.exec(page.text)?.[0] ?? '', page.url)
  for (
    let from = page.text.lastIndexOf('{', at);
    url && at >= 0 && from >= 0;
    from = page.text.lastIndexOf('{', from - 1)
  ) {
    const fields = scriptObject(bracketed(page.text, from) ?? '')
    if (isFields(fields) && 'tableName' in fields) {
      const body = JSON.stringify({ ...fields, pageNo: 1, pageSize: Number(fields.pageSize) || 20 })
      return [{ url: url.href, method: 'POST', body, contentType: 'application/json', referer: page.url }]
    }
    if (from === 0) break
  }
  return []
}
