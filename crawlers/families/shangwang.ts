import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { loadPage } from '../reading/load-page.ts'
import { ownPaths } from '../reading/own-paths.ts'

const articlePath = /\/((?:Openness(?:Content|AnnualReport))|XxgkAnnualReport)\/show\/(\d+)\.html$/i
const listPath = /\/(Openness(Content|AnnualReport)|XxgkAnnualReport)\/showList\//i
const pagePath = /\/page_(\d+)\.html$/

/** 商网 (安徽南部、呼伦贝尔): lists …/showList/<org>/<column>/page_1.html; annual reports are a kind of their own with numbers of their own. */
export const shangwang: Family = {
  id: 'shangwang',
  name: { zh: '商网', en: 'Shangwang' },
  rank: 9,

  detect: (page) => ownPaths(page).some((path) => articlePath.test(path) || listPath.test(path)),

  list(page, portal) {
    const { links, next, total } = htmlList(page, portal, (url) => articlePath.test(url.pathname))
    const $ = loadPage(page.text)
    const own = new URL(page.url)
    const folder = own.pathname.replace(pagePath, '/')
    const numbers = $('a[href]')
      .toArray()
      .map((link) => URL.parse($(link).attr('href') ?? '', page.url)?.pathname ?? '')
      .filter((path) => path.replace(pagePath, '/') === folder)
      .map((path) => Number(pagePath.exec(path)?.[1] ?? 0))
    const number = Number(pagePath.exec(own.pathname)?.[1] ?? 1)
    const later = Array.from(
      { length: Math.min(Math.max(...numbers, number) - number, portal.pace.maxPages) },
      (_, n) => ({
        url: new URL(`${folder}page_${number + 1 + n}.html`, own).href,
        method: 'GET' as const,
      }),
    )
    return { links, next: later.length > 0 ? later : next, total }
  },

  articleKey(url) {
    const [, kind, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/${kind?.toLowerCase()}_${id}`
  },
}
