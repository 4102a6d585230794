import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { ownPaths } from '../reading/own-paths.ts'

const articlePath = /\/channel_[0-9a-f]{24}\/doc_([0-9a-f]{24})\.html$/

/** The platform 政务公开 of Shandong's cities: one site for each department, columns and articles by 24 hex digits. */
export const gongkai: Family = {
  id: 'gongkai',
  name: { zh: '山东政务公开平台', en: 'Gongkai (Shandong)' },
  rank: 11,

  detect: (page) => ownPaths(page).some((path) => /^\/gongkai\/site_\w+\/channel_[0-9a-f]{24}\//.test(path)),
  list: (page, portal) => htmlList(page, portal, (url) => articlePath.test(url.pathname)),

  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/doc_${id}`
  },
}
