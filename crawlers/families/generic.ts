import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { listLinks, looksLikeArticle } from '../reading/list-links.ts'
import { loadPage } from '../reading/load-page.ts'

/** Any list page, when no other family knows it: links judged by their words, the next page by 下一页 or a common script. */
export const generic: Family = {
  id: 'generic',
  name: { zh: '通用列表页', en: 'any list page' },
  rank: 1000,

  detect: (page) => listLinks(loadPage(page.text), page.url, looksLikeArticle).length > 0,
  list: (page, portal) => htmlList(page, portal, looksLikeArticle),
}
