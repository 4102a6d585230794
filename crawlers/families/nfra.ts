import { z } from 'zod'
import { PageShapeError } from '../errors.ts'
import type { Family } from '../family.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { looseJson } from '../reading/loose-json.ts'

const listPath = /^(.*\/DocInfo\/)SelectDocByItemIdAndChild\/data_itemId=(\d+),pageIndex=(\d+),pageSize=(\d+)\.json$/
const articlePath = /\/SelectByDocId\/data_docId=(\d+)\.json$/

const articleSchema = z.object({
  data: z.object({
    docTitle: z.string(),
    docClob: z.string(),
    docSource: z.string().nullish(),
    publishDate: z.string().nullish(),
  }),
})

/** 金融监管总局: a site drawn by script from files of JSON, which lie there for everybody to read. */
export const nfra: Family = {
  id: 'nfra',
  name: { zh: '金融监管总局', en: 'NFRA' },
  rank: 0,

  detect: (page) => listPath.test(new URL(page.url).pathname),

  list(page, portal) {
    const { pathname } = new URL(page.url)
    const [, folder = '', item, index = '1', size = '18'] = listPath.exec(pathname) ?? []
    if (item === undefined) throw new PageShapeError('empty-list', `${page.url} is no list of documents.`)
    const found = jsonRows(looseJson(page.text))
    const links = jsonLinks(page, found, {
      isFirst: index === '1',
      addressOf: ({ docId }) => `${folder}SelectByDocId/data_docId=${docId}.json`,
    })
    const pages = Math.min(Math.ceil((found?.total ?? 0) / Number(size)), portal.pace.maxPages)
    const next = Array.from({ length: Math.max(pages - Number(index), 0) }, (_, n) => ({
      url: new URL(
        `${folder}SelectDocByItemIdAndChild/data_itemId=${item},pageIndex=${Number(index) + 1 + n},pageSize=${size}.json`,
        page.url,
      ).href,
      method: 'GET' as const,
    }))
    return { links, next, total: found?.total ?? null }
  },

  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/doc_${id}`
  },

  article({ url, text }) {
    if (!articlePath.test(new URL(url).pathname)) return null
    const { success, data: answer } = articleSchema.safeParse(looseJson(text))
    if (!success) return null
    const { docTitle, docClob, docSource, publishDate } = answer.data
    const metas = { ArticleTitle: docTitle, PubDate: publishDate?.slice(0, 16), ContentSource: docSource }
    const head = Object.entries(metas).map(([name, value]) =>
      value ? `<meta name="${name}" content="${escaped(value)}">` : '',
    )
    return `<html><head><title>${escaped(docTitle)}</title>${head.join('')}</head><body><h1>${escaped(docTitle)}</h1>${docClob}</body></html>`
  },
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
