import { load } from 'cheerio/slim'
import { PageShapeError } from '../errors.ts'
import type { Family, LoadedPage } from '../family.ts'
import { listLinks, looksLikeArticle } from '../reading/list-links.ts'
import { declaredTotal, nextPage } from '../reading/pager.ts'

const links = (page: LoadedPage) => listLinks(load(page.text), page.url, looksLikeArticle)

/** Any list page, when no other family knows it: links judged by their words, the next page by 下一页. */
export const generic: Family = {
  id: 'generic',
  name: { zh: '通用列表页', en: 'any list page' },
  rank: 1000,

  detect: (page) => links(page).length > 0,

  list(page) {
    const found = links(page)
    if (found.length === 0) throw new PageShapeError('empty-list', `${page.url} shows no list of articles.`)
    const $ = load(page.text)
    const next = nextPage($, page.url)
    return { links: found, next: next ? [next] : [], total: declaredTotal($) }
  },
}
