import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { ownPaths } from '../reading/own-paths.ts'

const articlePath = /\/content\/m?post_(\d+)\.html$/

/** NFCMS (南方网, 广东): lists index.html, index_2.html …, articles …/content/post_123.html, with a twin for telephones. */
export const nfcms: Family = {
  id: 'nfcms',
  name: { zh: '南方 NFCMS', en: 'NFCMS' },
  rank: 2,

  detect: (page) =>
    ownPaths(page).some((path) => articlePath.test(path) && !path.includes('/gkmlpt/')) ||
    /\bNFCMS_SITE_ID\b|nfw-cms-attachment/.test(page.text),

  list: (page, portal) => htmlList(page, portal, (url) => articlePath.test(url.pathname)),

  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/post_${id}`
  },
}
