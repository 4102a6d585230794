import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { ownPaths } from '../reading/own-paths.ts'

const articlePath = /\/info\/\d+\/(\d+)\.htm$/

const isArticle = (url: URL) =>
  articlePath.test(url.pathname) || (url.pathname.endsWith('/content.jsp') && url.searchParams.has('wbnewsid'))

/**
 * VSB (西安博达): lists nb.htm, then nb/4.htm, nb/3.htm … nb/1.htm, numbered from the oldest, so that a file keeps its rows as
 * the list grows; articles /info/1308/19381.htm.
 */
export const vsb: Family = {
  id: 'vsb',
  name: { zh: '博达 VSB', en: 'VSB' },
  rank: 7,

  detect: (page) =>
    ownPaths(page).some((path) => articlePath.test(path)) ||
    /id\s*=\s*["']line_u\d|\bvsb_content|_content\/download\.jsp|[?&]wbtreeid=/.test(page.text),

  list(page, portal) {
    const { links, next, total } = htmlList(page, portal, isArticle)
    const [first] = next
    const [, folder, number] = /^(.*\/)(\d+)\.htm$/.exec(first?.url ?? '') ?? []
    if (folder === undefined) return { links, next, total }
    const pages = Math.min(Number(number), portal.pace.maxPages)
    const later = Array.from({ length: pages }, (_, n) => ({
      url: `${folder}${Number(number) - n}.htm`,
      method: 'GET' as const,
    }))
    return { links, next: later, total }
  },

  articleKey(url) {
    const id = articlePath.exec(url.pathname)?.[1] ?? (isArticle(url) ? url.searchParams.get('wbnewsid') : null)
    return id ? `${url.host}/info_${id}` : null
  },
}
