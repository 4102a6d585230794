import { z } from 'zod'
import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { Family, ListResult, LoadedPage } from '../family.ts'
import { emptyList, rowsOrCall } from '../reading/html-list.ts'
import { listLinks } from '../reading/list-links.ts'
import { loadPage } from '../reading/load-page.ts'
import { isFields, looseJson, scriptObject } from '../reading/loose-json.ts'

const unit = '/api-gateway/jpaas-publish-server/front/page/build/unit'
const articlePath = /\/art\/\d{4}\/(?:\d+\/\d+\/)?(art_\w+)\.html$/
const isArticle = (url: URL) => articlePath.test(url.pathname)

const answerSchema = z.object({ data: z.object({ html: z.string() }) })

/** Hanweb jpaas (大汉集约化): lists come as HTML in JSON, from /api-gateway/jpaas-publish-server/…/unit, as `queryData` says. */
export const jpaas: Family = {
  id: 'jpaas',
  name: { zh: '大汉集约化 jpaas', en: 'Hanweb jpaas' },
  rank: 3,

  detect: (page) =>
    page.request.url.includes('/jpaas-publish-server/') || /\bqueryData\s*=|\/jpaas-publish-server\//i.test(page.text),

  list(page, portal) {
    if (new URL(page.request.url).pathname.endsWith('/build/unit')) return readAnswer(page, portal)
    return rowsOrCall(page, portal, isArticle, callsIn(page))
  },

  articleKey(url) {
    const [, name] = articlePath.exec(url.pathname) ?? []
    return name === undefined ? null : `${url.host}/${name}`
  },
}

/** What the page's script asks for. Of several units of a page nothing tells which holds the list. */
function callsIn(page: LoadedPage): PageRequest[] {
  const $ = loadPage(page.text)
  const calls = $('[querydata]')
    .toArray()
    .flatMap((element) => {
      const fields = scriptObject($(element).attr('querydata') ?? '')
      const url = URL.parse($(element).attr('url') ?? unit, page.url)
      if (!isFields(fields) || !url) return []
      for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value))
      return [{ url: url.href, method: 'GET' as const, referer: page.url }]
    })
  return calls.length > 1 ? calls.map((call) => ({ ...call, guess: true as const })) : calls
}

/** The HTML in an answer, with its count of rows; a page is chosen by `paramJson` alone. */
function readAnswer(page: LoadedPage, portal: Portal): ListResult {
  const { success, data: answer } = answerSchema.safeParse(looseJson(page.text))
  if (!success) throw new PageShapeError('empty-group', `${page.url} answers no list.`)
  const $ = loadPage(answer.data.html)
  const links = listLinks($, page.request.referer ?? page.url, isArticle)
  if (links.length === 0) throw emptyList(page)
  const pager = $('[rows][count]').first()
  const [rows, total] = [Number(pager.attr('rows')), Number(pager.attr('count'))]
  if (!(rows > 0) || !Number.isInteger(total)) return { links, next: [], total: null }
  const pages = Math.min(Math.ceil(total / rows), portal.pace.maxPages)
  const number = pageOf(page.request)
  const next = Array.from({ length: Math.max(pages - number, 0) }, (_, n) => {
    const url = new URL(page.request.url)
    url.searchParams.set('paramJson', JSON.stringify({ pageNo: number + 1 + n, pageSize: rows }))
    const { guess: _guess, ...request } = page.request
    return { ...request, url: url.href }
  })
  return { links, next, total }
}

function pageOf({ url }: PageRequest): number {
  const param = looseJson(new URL(url).searchParams.get('paramJson') ?? '')
  return isFields(param) ? Number(param.pageNo) : 1
}
