import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { loadPage } from '../reading/load-page.ts'
import { ownPaths } from '../reading/own-paths.ts'

const isArticle = ({ pathname }: URL) => /\/iContent\.jsp$/i.test(pathname)
const isList = ({ pathname }: URL) => /\/iList\.jsp$/i.test(pathname)

/** iList (德阳、绵竹): lists /info/iList.jsp?node_id=…&cat_id=…&cur_page=2, articles iContent.jsp. */
export const ilist: Family = {
  id: 'ilist',
  name: { zh: 'iList 信息公开', en: 'iList' },
  rank: 13,

  detect: (page) => ownPaths(page).some((path) => /\/i(List|Content)\.jsp$/i.test(path)),

  list(page, portal) {
    const { links, next, total } = htmlList(page, portal, isArticle)
    const $ = loadPage(page.text)
    const own = new URL(page.url)
    const numbers = $('a[href]')
      .toArray()
      .map((link) => URL.parse($(link).attr('href') ?? '', page.url))
      .filter((url) => url && isList(url) && url.searchParams.get('cat_id') === own.searchParams.get('cat_id'))
      .map((url) => Number(url?.searchParams.get('cur_page') ?? 0))
    const place = { name: 'cur_page', page: pageNumber(page.request, 'cur_page'), pages: Math.max(0, ...numbers) }
    const later = laterPages(page.request, place, portal)
    return { links, next: later.length > 0 ? later : next, total }
  },
}
