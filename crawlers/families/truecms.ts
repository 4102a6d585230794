import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { Family, ListResult, LoadedPage } from '../family.ts'
import { readDatastore, recordGroups, refererOf } from '../reading/datastore.ts'
import { htmlList } from '../reading/html-list.ts'
import { isFields, looseJson } from '../reading/loose-json.ts'
import { ownPaths } from '../reading/own-paths.ts'

const uuid = '[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}'
const articlePath = new RegExp(`/content/(${uuid})\\.html$`)
const isArticle = (url: URL) => articlePath.test(url.pathname)
const call = /\/TrueCMS\/messageController\/getMessage\.do/
/** Sites differ in how many records they hand out at once; so many all do. */
const most = 45

/** TrueCMS (南通一带): Hanweb's records, in the page and from /TrueCMS/messageController/getMessage.do as JSONP around XML. */
export const truecms: Family = {
  id: 'truecms',
  name: { zh: 'TrueCMS', en: 'TrueCMS' },
  rank: 3.5,

  detect: (page) =>
    call.test(page.request.url) || call.test(page.text) || ownPaths(page).some((path) => articlePath.test(path)),

  list: (page, portal) => (call.test(page.request.url) ? readAnswer(page, portal) : readPage(page, portal)),

  articleKey(url) {
    const [, id] = articlePath.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/${id}`
  },
}

/** The first records stand in the page, as XML or as rows; the script knows the column and perhaps how many there are. */
function readPage(page: LoadedPage, portal: Portal): ListResult {
  const [xml] = /<datastore>[\s\S]*?<\/datastore>|<recordset>[\s\S]*?<\/recordset>/.exec(page.text) ?? []
  const store = xml === undefined ? null : readDatastore(xml, page, isArticle)
  const shown = store && store.links.length > 0 ? store : null
  const rest = shown ? { links: shown.links, next: [], total: shown.total } : htmlList(page, portal, isArticle)
  const [, column] = new RegExp(`\\bcolumnId["']?\\s*[:=]\\s*["']?(${uuid})`).exec(page.text) ?? []
  const [, declared] = /\btotal(?:Record|Count)?["']?\s*[:=]\s*["']?(\d+)/i.exec(page.text) ?? []
  const total = rest.total ?? (declared === undefined ? null : Number(declared))
  if (column === undefined || total === null || !call.test(page.text)) return { ...rest, total }
  const url = new URL('/TrueCMS/messageController/getMessage.do', page.url)
  url.searchParams.set('columnId', column)
  url.searchParams.set('callback', 'result')
  const proxy: PageRequest = { url: url.href, method: 'GET', referer: page.url }
  return {
    links: rest.links,
    next: recordGroups(proxy, most, (shown?.records ?? rest.links.length) + 1, total, portal),
    total,
  }
}

function readAnswer(page: LoadedPage, portal: Portal): ListResult {
  const answer = looseJson(page.text)
  const xml = isFields(answer) && typeof answer.result === 'string' ? answer.result : ''
  const { links, records, total } = readDatastore(xml, page, isArticle)
  const query = new URL(page.request.url).searchParams
  if (records === 0)
    throw new PageShapeError('empty-group', `${page.url} answers no records from ${query.get('startrecord')} on.`)
  const end = Number(query.get('endrecord'))
  const next =
    total === null ? [] : recordGroups({ ...page.request, referer: refererOf(page) }, most, end + 1, total, portal)
  return { links, next, total }
}
