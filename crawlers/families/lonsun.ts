import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, LoadedPage } from '../family.ts'
import { htmlList, rowsOrCall } from '../reading/html-list.ts'
import { laterPages, numbered, pageNumber } from '../reading/later-pages.ts'
import { ownPaths } from '../reading/own-paths.ts'
import { yearPages } from '../reading/year-pages.ts'

const articlePath = /\/public\/\d+\/\d+\.html$|\/content\/detail\/[0-9a-f]{24}\.html$/
const isArticle = (url: URL) => articlePath.test(url.pathname)
const call = /\/site\/label\/8888\?[^"'\s]+/

/**
 * Lonsun (龙讯, 安徽): directories /public/column/<organ> whose rows come from /site/label/8888; `type=3` is the door of the
 * annual reports, which are shown in the page itself, one for each `timeFrame`.
 */
export const lonsun: Family = {
  id: 'lonsun',
  name: { zh: '龙讯 Lonsun', en: 'Lonsun' },
  rank: 8,

  detect: (page) =>
    call.test(page.request.url) ||
    ownPaths(page).some((path) => /\/public\/column\/\d+$|\/public\/\d+\/\d+\.html$/.test(path)) ||
    /<meta\s[^>]*name\s*=\s*["']?SiteId\b|\/site\/label\/8888|\bLs\.pagination\b/.test(page.text),

  list(page, portal) {
    if (call.test(page.request.url)) {
      const { links, total } = htmlList(page, portal, isArticle)
      return { links, next: further(page, page.request), total }
    }
    if (new URL(page.url).searchParams.get('type') === '3') return yearPages(page, 'timeFrame')
    const [first] = callsIn(page)
    const result = rowsOrCall(page, portal, isArticle, first ? [first] : [])
    return result.links.length > 0 && first ? { ...result, next: further(page, first) } : result

    function further({ text }: LoadedPage, request: PageRequest) {
      const pages = Number(/\bpageCount["']?\s*[:=]\s*["']?(\d+)/.exec(text)?.[1] ?? 1)
      return laterPages(request, { name: 'pageIndex', page: pageNumber(request, 'pageIndex'), pages }, portal)
    }
  },
}

/** What the page's script asks for its rows. */
function callsIn(page: LoadedPage): PageRequest[] {
  const url = URL.parse(call.exec(page.text)?.[0].replaceAll('&amp;', '&') ?? '', page.url)
  if (!url || !call.test(page.text)) return []
  return [numbered({ url: url.href, method: 'GET', referer: page.url }, 'pageIndex', 1)]
}
