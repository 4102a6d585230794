import type { Family } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { laterPages, numbered, pageNumber } from '../reading/later-pages.ts'
import { ownPaths } from '../reading/own-paths.ts'

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
const articlePath = new RegExp(`/columns/${uuid}/\\d{6}/\\d{2}/(${uuid})\\.html$`)
const block = new RegExp(`/[^"'\\s]*columns/${uuid}/templates/${uuid}/blocks/${uuid}`)

/** Hebei's platform, all names UUIDs: lists /columns/<column>/index.html, further rows from …/templates/<>/blocks/<>?page=2. */
export const hebei: Family = {
  id: 'hebei',
  name: { zh: '河北 UUID 平台', en: 'Hebei (UUIDs)' },
  rank: 12,

  detect: (page) => ownPaths(page).some((path) => new RegExp(`/columns/${uuid}(/|$)`).test(path)),

  list(page, portal) {
    const { links, next, total } = htmlList(page, portal, (url) => articlePath.test(url.pathname))
    const found = block.exec(page.request.url)?.[0] ?? block.exec(page.text)?.[0]
    const [, said] = /\b(?:pageCount|totalPages?)["']?\s*[:=]\s*["']?(\d+)/i.exec(page.text) ?? []
    if (found === undefined || said === undefined) return { links, next, total }
    const url = new URL(found, page.url)
    url.searchParams.set('fix', '0')
    const first = numbered({ url: url.href, method: 'GET', referer: page.request.referer ?? page.url }, 'page', 1)
    const number = block.test(page.request.url) ? pageNumber(page.request, 'page') : 1
    return { links, next: laterPages(first, { name: 'page', page: number, pages: Number(said) }, portal), total }
  },

  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/${id}`
  },
}
