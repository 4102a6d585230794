import { z } from 'zod'
import type { PageRequest } from '../../data/schema/request.ts'
import type { Family, ListResult, LoadedPage } from '../family.ts'
import { emptyList, htmlList } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { bracketed, isFields, looseJson, scriptObject } from '../reading/loose-json.ts'

const articlePath = /\/post_(\d+)\.html$/
const isArticle = (url: URL) => articlePath.test(url.pathname)
const api = /\/gkmlpt\/api\/all\/\d+/

const nodeSchema = z.object({
  id: z.number(),
  name: z.string(),
  jump_url: z.string().nullish(),
  children: z.array(z.unknown()).default([]),
})
type Node = z.infer<typeof nodeSchema>

/** Guangdong's platform 政府信息公开目录 (gkmlpt): a tree of columns in the page, lists from /gkmlpt/api/all/<column>. */
export const gkmlpt: Family = {
  id: 'gkmlpt',
  name: { zh: '广东政府信息公开平台', en: 'gkmlpt (Guangdong)' },
  rank: 1,

  detect: (page) =>
    /\/gkmlpt\//.test(new URL(page.url).pathname) || (/\b_CONFIG\b/.test(page.text) && /\bTREE\b/.test(page.text)),

  list(page, portal) {
    if (!api.test(page.request.url)) return fromTree(page) ?? htmlList(page, portal, isArticle)
    const rows = jsonRows(looseJson(page.text))
    const number = pageNumber(page.request, 'page')
    const links = jsonLinks(page, rows, {
      isFirst: number === 1,
      addressOf: ({ url, post_url: post }) =>
        [url, post].find((one) => typeof one === 'string' && one !== '') as string,
    })
    const pages = Math.ceil((rows?.total ?? 0) / Math.max(rows?.rows.length ?? 0, 1))
    const next = number === 1 ? laterPages(page.request, { name: 'page', page: number, pages }, portal) : []
    return { links, next, total: rows?.total ?? null }
  },

  /** The same post is often served a second time by NFCMS, under the same number. */
  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/post_${id}`
  },

  article({ text }) {
    const at = /\bDETAIL\s*:\s*(?=\{)/.exec(text)
    if (!at || !/\b_CONFIG\b/.test(text)) return null
    const literal = bracketed(text, at.index + at[0].length) ?? ''
    const detail = looseJson(literal) ?? scriptObject(literal)
    if (!isFields(detail) || typeof detail.content !== 'string') return null
    const head = /<head\b[\s\S]*?<\/head>/i.exec(text)?.[0].replace(/<script\b[\s\S]*?<\/script>/gi, '') ?? ''
    const title = typeof detail.title === 'string' ? `<h1>${detail.title}</h1>` : ''
    return `<html>${head}<body>${title}${detail.content}</body></html>`
  },
}

/** The annual reports in the tree of columns: the one that the address names, else those so called. */
function fromTree(page: LoadedPage): ListResult | null {
  const at = /\bTREE["']?\s*:\s*(?=\[)/.exec(page.text)
  if (!at) return null
  const tree = looseJson(bracketed(page.text, at.index + at[0].length) ?? '')
  const nodes = nodesIn(Array.isArray(tree) ? tree : [])
  const asked = /#(\d+)$/.exec(page.request.url)?.[1]
  const named = nodes.filter(({ name }) => /年报|年度报告/.test(name))
  const chosen = nodes.filter(({ id }) => String(id) === asked)
  const [, sid = ''] = /\bSID["']?\s*:\s*["']?(\w+)/.exec(page.text) ?? []
  const next = (chosen.length > 0 ? chosen : named).flatMap((node) => requestFor(node, sid, page))
  if (next.length === 0) throw emptyList(page)
  return { links: [], next, total: null }
}

function nodesIn(tree: unknown[]): Node[] {
  return tree.flatMap((one) => {
    const { success, data } = nodeSchema.safeParse(one)
    return success ? [data, ...nodesIn(data.children)] : []
  })
}

/** A column may be a link to one of NFCMS instead. */
function requestFor({ id, jump_url: jump }: Node, sid: string, page: LoadedPage): PageRequest[] {
  const elsewhere = jump ? URL.parse(jump, page.url) : null
  if (elsewhere) return [{ url: elsewhere.href, method: 'GET' }]
  const [base = ''] = /^.*?\/gkmlpt(?=\/|$)/.exec(new URL(page.url).pathname) ?? []
  const url = new URL(`${base || '/gkmlpt'}/api/all/${id}?page=1&sid=${sid}`, page.url)
  return [{ url: url.href, method: 'GET', referer: page.url }]
}
