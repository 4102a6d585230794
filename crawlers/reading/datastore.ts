import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import type { Link, LoadedPage } from '../family.ts'
import { listLinks } from './list-links.ts'
import { loadPage } from './load-page.ts'

/** A list in Hanweb's XML: `<datastore><recordset><record>…`. */
export interface Datastore {
  links: Link[]
  /** how many records it holds, whatever they link to */
  records: number
  /** the link to the next group, as the server made it: its ids may be encrypted */
  nextGroup: PageRequest | null
  total: number | null
  /** how to ask for more, when the page says so */
  proxy: PageRequest | null
}

/** Reads the XML of a list, in a page or an answer; its records are HTML. */
export function readDatastore(xml: string, page: LoadedPage, isArticle: (url: URL) => boolean): Datastore {
  const $ = loadPage(xml, { xml: true })
  const records = $('record')
    .toArray()
    .map((record) => ($(record).children().length > 0 ? $(record).html() : $(record).text()) ?? '')
  const [, link] = /href\s*=\s*["']([^"']+)["']/i.exec($('nextgroup').first().text()) ?? []
  const url = link === undefined ? null : URL.parse(link.replaceAll('&amp;', '&'), page.url)
  const total = $('totalrecord').first().text().trim()
  return {
    links: listLinks(loadPage(records.map((record) => `<div>${record}</div>`).join('\n')), page.url, isArticle),
    records: records.length,
    nextGroup: url && { url: url.href, method: 'GET', referer: refererOf(page) },
    total: /^\d+$/.test(total) ? Number(total) : null,
    proxy: null,
  }
}

/**
 * The groups of records from `start` on. Some servers heed startrecord and endrecord, others only page and perpage: with
 * pages as long as a group, both mean the same records.
 */
export function recordGroups(
  proxy: PageRequest,
  size: number,
  start: number,
  total: number,
  portal: Portal,
): PageRequest[] {
  const requests: PageRequest[] = []
  for (let from = start; from <= total && requests.length < portal.pace.maxPages; from += size) {
    const url = new URL(proxy.url)
    const range = {
      startrecord: from,
      endrecord: Math.min(from + size - 1, total),
      perpage: size,
      page: Math.ceil(from / size),
    }
    for (const [name, value] of Object.entries(range)) url.searchParams.set(name, String(value))
    requests.push({ ...proxy, url: url.href })
  }
  return requests
}

/** The list page itself, also for what its answers lead to. */
export function refererOf(page: LoadedPage): string {
  return page.request.referer ?? page.url
}
