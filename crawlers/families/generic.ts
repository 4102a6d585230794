import { PageShapeError } from '../errors.ts'
import type { Family } from '../family.ts'
import { listLinks, looksLikeArticle } from '../reading/list-links.ts'
import { loadPage } from '../reading/load-page.ts'
import { restOfList } from '../reading/rest-of-list.ts'

/** Any list page, when no other family knows it: links judged by their words, the next page by 下一页 or a common script. */
export const generic: Family = {
  id: 'generic',
  name: { zh: '通用列表页', en: 'any list page' },
  rank: 1000,

  detect: (page) => listLinks(loadPage(page.text), page.url, looksLikeArticle).length > 0,

  list(page, portal) {
    const $ = loadPage(page.text)
    const links = listLinks($, page.url, looksLikeArticle)
    if (links.length === 0) throw new PageShapeError('empty-list', `${page.url} shows no list of articles.`)
    return { links, ...restOfList($, page, portal) }
  },
}
