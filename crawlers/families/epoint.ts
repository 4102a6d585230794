import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { Family, ListResult, LoadedPage } from '../family.ts'
import { htmlList } from '../reading/html-list.ts'
import { jsonLinks, jsonRows } from '../reading/json-rows.ts'
import { laterPages, pageNumber } from '../reading/later-pages.ts'
import { looseJson } from '../reading/loose-json.ts'

const articlePath = /\/(?:\d{8}|\d{4}-\d{2}-\d{2})\/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.html$/i
const isArticle = (url: URL) => articlePath.test(url.pathname)
const api = '/EWB-FRONT/rest/lightfrontaction/getgovinfolist'
const settings = '/js/webBuilderCommon.js'
const size = 20

/**
 * Epoint EWB (新点): a shell /dynamic/zwgk/govInfoPub.html?deptcode=…&categorynum=… whose rows are asked for by a POST of
 * JSON, for the site that /js/webBuilderCommon.js names; or a static list, behind openSubPage.html?specialurl=….
 */
export const epoint: Family = {
  id: 'epoint',
  name: { zh: '新点 EWB', en: 'Epoint EWB' },
  rank: 10,

  detect: (page) =>
    page.request.url.includes('/EWB-FRONT/') ||
    /\/(govInfoPub|openSubPage)\.html|\/webBuilderCommon\.js/.test(new URL(page.url).pathname) ||
    (/\bewb-/.test(page.text) &&
      /\/EWB-FRONT\/|webBuilderCommon\.js|govInfoPub\.html|openSubPage\.html/.test(page.text)),

  list(page, portal) {
    const { pathname, searchParams } = new URL(page.url)
    if (page.request.url.includes(api)) return readAnswer(page, portal)
    if (pathname === settings) return { links: [], next: [callFor(page)], total: null }
    const list = searchParams.get('specialurl')
    if (list)
      return { links: [], next: [{ url: new URL(list, page.url).href, method: 'GET', referer: page.url }], total: null }
    if (!searchParams.has('categorynum')) return htmlList(page, portal, isArticle)
    const script: PageRequest = { url: new URL(settings, page.url).href, method: 'GET', referer: page.url }
    return { links: [], next: [script], total: null }
  },
}

/** The site's number from its script, the department and the column from the address of the page that led there. */
function callFor(page: LoadedPage): PageRequest {
  const [, siteGuid] = /\bsiteGuid["']?\s*[:=]\s*["']([\w-]+)["']/i.exec(page.text) ?? []
  const shell = URL.parse(page.request.referer ?? '')
  if (siteGuid === undefined || !shell) throw new PageShapeError('empty-list', `${page.url} does not name its site.`)
  const [deptcode, categorynum] = ['deptcode', 'categorynum'].map((name) => shell.searchParams.get(name) ?? '')
  const body = JSON.stringify({ deptcode, categorynum, pageIndex: 0, pageSize: size, siteGuid })
  return {
    url: new URL(api, page.url).href,
    method: 'POST',
    body,
    contentType: 'application/json',
    referer: shell.href,
  }
}

function readAnswer(page: LoadedPage, portal: Portal): ListResult {
  const rows = jsonRows(looseJson(page.text))
  const number = pageNumber(page.request, 'pageIndex', 0)
  const links = jsonLinks(page, rows, { isFirst: number === 0 })
  const pages = Math.ceil((rows?.total ?? 0) / pageNumber(page.request, 'pageSize', size))
  const next = laterPages(page.request, { name: 'pageIndex', page: number, first: 0, pages }, portal)
  return { links, next, total: rows?.total ?? null }
}
