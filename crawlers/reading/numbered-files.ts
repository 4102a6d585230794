import type { CheerioAPI } from 'cheerio'
import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import type { LoadedPage } from '../family.ts'
import { literal, withoutComments } from './script-values.ts'

/**
 * The list files after this one (index_1.html, index_2.html …), and the number of entries, as the page's script says them
 * to `createPageHTML`, a function that several vendors have, each with its own arguments. Null when it says nothing.
 */
export function numberedFiles(
  $: CheerioAPI,
  page: LoadedPage,
  portal: Portal,
): { next: PageRequest[]; total: number | null } | null {
  const pager = readPager(page, withoutComments($('script').text()))
  return pager && { next: nextFiles(page, pager, portal), total: pager.total }
}

interface Pager {
  pages: number
  /** as the page says it: on the first page 0 or 1, which tells how the files are numbered */
  current: number
  stem: string
  extension: string
  total: number | null
}

/**
 * What the page's script says of its pages: createPageHTML(pages, current, stem, extension), the same with the number of
 * rows or an element's name in front, or only the variables countPage and currentPage.
 */
function readPager(page: LoadedPage, script: string): Pager | null {
  for (const [, list = ''] of script.matchAll(/(?<!function\s+)\bcreatePageHTML\s*\(([^)]*)\)/gi)) {
    const values = list.split(',').map((expression) => literal(expression, script))
    const named = typeof values[0] === 'string' ? values.slice(1) : values
    const numbers = named.slice(
      0,
      named.findIndex((value) => typeof value !== 'number'),
    )
    const [stem, extension, rows] = named.slice(numbers.length)
    const [current, pages, counted] = numbers.reverse()
    if (pages === undefined || current === undefined || typeof stem !== 'string' || typeof extension !== 'string')
      continue
    const total = counted ?? (named !== values && typeof rows === 'number' ? rows : null)
    return {
      pages: Number(pages),
      current: Number(current),
      stem,
      extension,
      total: total === null ? null : Number(total),
    }
  }
  const pages = literal('countPage', script)
  const current = literal('currentPage', script)
  if (typeof pages !== 'number' || typeof current !== 'number') return null
  const [, stem = 'index', extension] = /([^/]+?)(?:_\d+)?\.(\w+)$/.exec(new URL(page.url).pathname) ?? []
  const [, written = 'html'] = /["'.](s?html?)["']/.exec(script) ?? []
  return { pages, current, stem, extension: extension ?? written, total: null }
}

/** The files of the pages after this one. */
function nextFiles(page: LoadedPage, { pages, current, stem, extension }: Pager, portal: Portal): PageRequest[] {
  const file = new URL(page.url).pathname.split('/').at(-1) ?? ''
  const [, digits] = file.startsWith(`${stem}_`) ? (/^_(\d+)\./.exec(file.slice(stem.length)) ?? []) : []
  const number = digits === undefined ? null : Number(digits)
  // Numbered from 0, page n is file n-1. The first page has no number in its name and says which; of a later page
  // it shows only on the last.
  const isFromOne = number === null ? current === 1 : current === pages
  const last = isFromOne ? pages : pages - 1
  const first = (number ?? (isFromOne ? 1 : 0)) + 1
  const count = Math.min(Math.max(last - first + 1, 0), portal.pace.maxPages)
  return Array.from({ length: count }, (_, n) => ({
    url: new URL(`${stem}_${first + n}.${extension}`, page.url).href,
    method: 'GET',
  }))
}
