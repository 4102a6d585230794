import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { Family, LoadedPage } from '../family.ts'
import { type Datastore, readDatastore, recordGroups, refererOf } from '../reading/datastore.ts'
import { listLinks } from '../reading/list-links.ts'
import { loadPage } from '../reading/load-page.ts'
import { ownPaths } from '../reading/own-paths.ts'
import { declaredTotal, nextPage } from '../reading/pager.ts'
import { yearPages } from '../reading/year-pages.ts'
import { mentionsReport } from '../report-title.ts'

const articlePath = /\/art\/\d{4}\/(?:\d+\/\d+\/)?(art_\w+)\.html$/
const annualReport = /\/module\/xxgk\/xxgkAnnualReport\.jsp$/
const isArticle = (url: URL) => articlePath.test(url.pathname)

/**
 * Hanweb JCMS (大汉): lists /col/col123/index.html that carry the first records as XML in a script and get the others, in
 * groups, from /module/…/jpage/dataproxy.jsp; articles /art/2025/1/15/art_123_456.html. Its module for departments shows the
 * reports themselves, one for each year: /module/xxgk/xxgkAnnualReport.jsp?area=…&fbtime=2024.
 */
export const hanweb: Family = {
  id: 'hanweb',
  name: { zh: '大汉 JCMS', en: 'Hanweb JCMS' },
  rank: 4,

  detect: (page) =>
    ownPaths(page).some(
      (path) =>
        articlePath.test(path) ||
        /\/col\/col\d+\/(index\.html)?$/.test(path) ||
        /\/module\/(web\/)?jpage\/|\/module\/xxgk\/|\/jcms_files\//.test(path),
    ) || /<datastore>|\/module\/(web\/)?jpage\/dataproxy\.jsp/.test(page.text),

  list(page, portal) {
    if (annualReport.test(new URL(page.url).pathname)) return yearPages(page, 'fbtime')
    return /^\s*(<\?xml[^>]*>\s*)?<(datastore|recordset)\b/.test(page.text)
      ? readAnswer(page, portal)
      : readPage(page, portal)
  },

  /** The number of an article is its column's and its own; date folders in front of it say nothing more. */
  articleKey(url) {
    const [, name] = articlePath.exec(url.pathname) ?? []
    return name === undefined ? null : `${url.host}/${name}`
  },
}

/** A list page: the list with reports in it, or the longest, of those in its scripts; else the rows of its HTML. */
function readPage(page: LoadedPage, portal: Portal) {
  const $ = loadPage(page.text)
  const stores = storesIn(page)
  const store =
    stores.find(({ links }) => links.some(({ title }) => mentionsReport(title))) ??
    stores.toSorted((a, b) => b.links.length - a.links.length)[0]
  const links = store && store.links.length > 0 ? store.links : listLinks($, page.url, isArticle)
  if (links.length === 0) throw new PageShapeError('empty-list', `${page.url} shows no list of articles.`)

  const total = store?.total ?? declaredTotal($)
  const records = store && store.records > 0 ? store.records : links.length
  const group = store?.proxy && total !== null ? recordGroups(store.proxy, records, records + 1, total, portal) : []
  const linked = nextPage($, page.url)
  const next = store?.nextGroup ? [store.nextGroup] : group.length > 0 ? group : linked ? [linked] : []
  return { links, next, total }
}

/** An answer of dataproxy: XML, whatever its declared type. */
function readAnswer(page: LoadedPage, portal: Portal) {
  const { links, records, nextGroup, total } = readDatastore(page.text, page, isArticle)
  const form = new URLSearchParams(page.request.body)
  const query = new URL(page.request.url).searchParams
  const start = Number(query.get('startrecord') ?? form.get('startrecord') ?? Number.NaN)
  const end = Number(query.get('endrecord') ?? form.get('endrecord') ?? Number.NaN)
  if (records === 0 && total !== null && start <= total)
    throw new PageShapeError('empty-group', `${page.url} answers no records from ${start} on, of ${total}.`)
  const isGroup = Number.isInteger(start) && Number.isInteger(end) && end >= start
  const next = nextGroup
    ? [nextGroup]
    : isGroup && total !== null
      ? recordGroups(page.request, end - start + 1, end + 1, total, portal)
      : isGroup
        ? []
        : nextNumber(page, records, total)
  return { links, next, total }
}

/** The lists in a page's scripts, each with what the script after it says of its pages. */
function storesIn(page: LoadedPage): Datastore[] {
  const found = [...page.text.matchAll(/<datastore>[\s\S]*?<\/datastore>|<recordset>[\s\S]*?<\/recordset>/g)]
  return found.map((match, index) => {
    const script = page.text.slice(match.index + match[0].length, found[index + 1]?.index)
    const store = readDatastore(match[0], page, isArticle)
    const [, declared] = /\btotalRecord\s*:\s*(\d+)/i.exec(script) ?? []
    return {
      ...store,
      total: store.total ?? (declared === undefined ? null : Number(declared)),
      proxy: proxyIn(script, page),
    }
  })
}

/** The request that the page's script would send for more records: the fields of `param_N` as a form. */
function proxyIn(script: string, page: LoadedPage): PageRequest | null {
  const [, fields] = /\bparam_\d+\s*=\s*\{([^}]*)\}/.exec(script) ?? []
  if (fields === undefined) return null
  const [path = '/module/web/jpage/dataproxy.jsp'] =
    /[\w./-]*\/dataproxy\.jsp/.exec(script) ?? /[\w./-]*\/jpage\/dataproxy\.jsp/.exec(page.text) ?? []
  const pairs = [...fields.matchAll(/["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(-?\d+))/g)]
  const body = new URLSearchParams(
    pairs.map(([, name = '', ...values]) => [name, values.find((value) => value !== undefined) ?? '']),
  )
  return { url: new URL(path, page.url).href, method: 'POST', body: body.toString(), referer: refererOf(page) }
}

/** After an answer of the old module, which counts pages only: the next number, until all records have been seen. */
function nextNumber(page: LoadedPage, records: number, total: number | null): PageRequest[] {
  const url = new URL(page.request.url)
  const number = Number(url.searchParams.get('page') ?? Number.NaN)
  if (!Number.isInteger(number) || records === 0 || (total !== null && records * number >= total)) return []
  url.searchParams.set('page', String(number + 1))
  return [{ ...page.request, url: url.href }]
}
