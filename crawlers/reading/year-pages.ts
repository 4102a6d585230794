import type { Link, ListResult, LoadedPage } from '../family.ts'
import { emptyList } from './html-list.ts'
import { baseOf } from './list-links.ts'
import { loadPage } from './load-page.ts'

/**
 * The reports behind a page that shows one of them and lets the reader choose another year: `name` is what its addresses
 * call the report year. They have no titles, so the year is what each link says.
 */
export function yearPages(page: LoadedPage, name: string): ListResult {
  const $ = loadPage(page.text)
  const own = new URL(page.url)
  const addresses = [
    own,
    ...$('a[href]')
      .toArray()
      .map((link) => URL.parse($(link).attr('href') ?? '', baseOf($, page.url))),
    ...$('option[value]')
      .toArray()
      .map((choice) => withYear(own, name, $(choice).attr('value') ?? '')),
  ]
  const links = new Map<string, Link>()
  for (const url of addresses) {
    const year = url?.searchParams.get(name) ?? ''
    if (!url || url.host !== own.host || url.pathname !== own.pathname || !/^20\d\d$/.test(year)) continue
    url.hash = ''
    links.set(year, { url: url.href, title: `${year}年政府信息公开工作年度报告`, listedOn: null })
  }
  if (links.size === 0) throw emptyList(page)
  return { links: [...links.values()], next: [], total: null }
}

function withYear(own: URL, name: string, year: string): URL {
  const url = new URL(own)
  url.searchParams.set(name, year)
  return url
}
