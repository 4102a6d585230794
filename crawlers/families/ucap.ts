import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, LoadedPage } from '../family.ts'
import { htmlList, rowsOrCall } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { loadPage } from '../reading/load-page.ts'
import { looseJson } from '../reading/loose-json.ts'
import { ownPaths } from '../reading/own-paths.ts'

const articlePath =
  /\/\d{6}\/([0-9a-f]{32})\.shtml$|\/\d{6}\/(c\d+_\d+)\.shtml$|\/(c\d+)\/content\.shtml$|\/(content_\d{12,})\.html$/i
const isArticle = (url: URL) => articlePath.test(url.pathname)
const listPath = /\/c\d+[a-z]?\/(\w*_?lists?|xlist|common_\w+|zfxxgk_\w+)(_\d+)?\.shtml$/i
const call = /\/(?:common\/)?search(?:List)?\/([0-9a-f]{32})\b/i

/** UCAP (开普云): static lists list.html, list_2.html …, or JSON from /searchList/<channel>; articles named by 32 hex digits. */
export const ucap: Family = {
  id: 'ucap',
  name: { zh: '开普云 UCAP', en: 'UCAP' },
  rank: 6,

  detect: (page) =>
    call.test(page.request.url) ||
    /<meta\s[^>]*name\s*=\s*["']?channelid\b|<UCAP(TITLE|CONTENT)\b/i.test(page.text) ||
    ownPaths(page).some(
      (path) =>
        listPath.test(path) ||
        /\/c\w+\/\d{6}\/([0-9a-f]{32}|c\d+_\d+)\.shtml$|\/content\/content_\d{12,}\.html$/i.test(path),
    ),

  list(page, portal) {
    if (!call.test(page.request.url)) return fromPage(page) ?? rowsOrCall(page, portal, isArticle, callIn(page))
    const rows = jsonRows(looseJson(page.text))
    const number = pageNumber(page.request, 'page')
    const links = jsonLinks(page, rows, { isFirst: number === 1 })
    const size = pageNumber(page.request, '_pageSize', links.length)
    const pages = Math.ceil((rows?.total ?? 0) / Math.max(size, 1))
    return {
      links,
      next: laterPages(page.request, { name: 'page', page: number, pages }, portal),
      total: rows?.total ?? null,
    }

    /** An aggregator can be empty while the list of its own name without the plural holds the rows. */
    function fromPage({ url, text }: LoadedPage) {
      const single = url.replace(/_lists(\.shtml)$/, '_list$1')
      if (single === url || callIn(page).length > 0) return null
      return loadPage(text)('a[href]')
        .toArray()
        .some((link) => isArticle(new URL(link.attribs.href ?? '', url)))
        ? htmlList(page, portal, isArticle)
        : { links: [], next: [{ url: single, method: 'GET' as const }], total: null }
    }
  },

  articleKey(url) {
    const [, ...ids] = articlePath.exec(url.pathname) ?? []
    const id = ids.find((one) => one !== undefined)
    return id === undefined ? null : `${url.host}/${id.toLowerCase()}`
  },
}

/** The channel whose list the page's script asks for. */
function callIn(page: LoadedPage): PageRequest[] {
  const written = call.exec(page.text)
  const channel = loadPage(page.text)('meta[name=channelid i]').attr('content')
  if (!written && !/^[0-9a-f]{32}$/i.test(channel ?? '')) return []
  const url = new URL(written?.[0] ?? `/searchList/${channel}`, page.url)
  const query = { _isAgg: 'true', _isJson: 'true', _pageSize: '18', _template: 'index', page: '1' }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return [{ url: url.href, method: 'GET', referer: page.url }]
}
