import { PageShapeError } from '../errors.ts'
import type { Family } from '../family.ts'
import { listLinks } from '../reading/list-links.ts'
import { loadPage } from '../reading/load-page.ts'
import { ownPaths } from '../reading/own-paths.ts'
import { restOfList } from '../reading/rest-of-list.ts'

const articlePath = /\/t(\d{8}_\d+|\d{4}_\d+|\d{5,})(_\w+)?\.s?html?$/i

/**
 * TRS WCM (拓尔思): lists of static files index.html, index_1.html …, articles ./202501/t20250115_100001.html
 * (portals on it number their list files from 0 or from 1).
 */
export const trs: Family = {
  id: 'trs',
  name: { zh: '拓尔思 TRS WCM', en: 'TRS WCM' },
  rank: 15,

  detect: (page) =>
    ownPaths(page).some((path) => articlePath.test(path) || /\/[PW]0\d{17,}\.\w+$/.test(path)) ||
    /class\s*=\s*["'][^"']*\b(CurrChnlCls|TRS_Editor|TRS_UEDITOR|trs_editor_view)\b/.test(page.text),

  list(page, portal) {
    const $ = loadPage(page.text)
    const links = listLinks($, page.url, (url) => articlePath.test(url.pathname))
    if (links.length === 0) throw new PageShapeError('empty-list', `${page.url} shows no list of articles.`)
    return { links, ...restOfList($, page, portal) }
  },

  /** The article number is the site's own: one article hangs in several columns, and has a twin for telephones. */
  articleKey(url) {
    const [, id] = /\/t\d{8}_(\d+)(?:_\w+)?\.s?html?$/i.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/t_${id}`
  },
}
