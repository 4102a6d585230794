import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, LoadedPage } from '../family.ts'
import { htmlList, rowsOrCall } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, numbered, pageNumber } from '../reading/later-pages.ts'
import { looseJson } from '../reading/loose-json.ts'
import { ownPaths } from '../reading/own-paths.ts'

/** At least three folders whose names are numbers, but for the first ones and a column's. */
const articlePath = /^(?:\/\w+)?(?:\/\d+){2,}(?:\/\w+)?\/\d{5,}\/index\.s?html$/
const isArticle = (url: URL) => articlePath.test(url.pathname)
const call = /\/eportal\/ui\?[^"'\s]*\bmoduleId=[^"'\s]+/

/** eportal (海关、辽宁): folders named by numbers, /534855/534873/gqbg43/5696721/index.html; directories from /eportal/ui?moduleId=…. */
export const eportal: Family = {
  id: 'eportal',
  name: { zh: 'eportal', en: 'eportal' },
  rank: 14,

  detect: (page) =>
    call.test(page.request.url) || call.test(page.text) || ownPaths(page).some((path) => articlePath.test(path)),

  list(page, portal) {
    if (!call.test(page.request.url)) return rowsOrCall(page, portal, isArticle, callIn(page))
    const rows = jsonRows(looseJson(page.text))
    if (rows === null) return htmlList(page, portal, isArticle)
    const number = pageNumber(page.request, 'pageNo')
    const links = jsonLinks(page, rows, { isFirst: number === 1 })
    const pages = Math.ceil((rows.total ?? 0) / pageNumber(page.request, 'pageSize', links.length))
    return { links, next: laterPages(page.request, { name: 'pageNo', page: number, pages }, portal), total: rows.total }
  },
}

function callIn(page: LoadedPage): PageRequest[] {
  const url = URL.parse(call.exec(page.text)?.[0].replaceAll('&amp;', '&') ?? '', page.url)
  if (!url || !call.test(page.text)) return []
  return [numbered({ url: url.href, method: 'GET', referer: page.url }, 'pageNo', 1)]
}
