import { load } from 'cheerio/slim'
import type { Portal } from '../../data/schema/portal.ts'
import type { PageRequest } from '../../data/schema/request.ts'
import { PageShapeError } from '../errors.ts'
import type { Family, LoadedPage } from '../family.ts'
import { listLinks } from '../reading/list-links.ts'
import { ownPaths } from '../reading/own-paths.ts'
import { declaredTotal, nextPage } from '../reading/pager.ts'
import { literal, withoutComments } from '../reading/script-values.ts'

const articlePath = /\/t(\d{8}_\d+|\d{4}_\d+|\d{5,})(_\w+)?\.s?html?$/i

/**
 * TRS WCM (拓尔思): lists of static files index.html, index_1.html …, articles ./202501/t20250115_100001.html
 * (portals on it number their list files from 0 or from 1).
 */
export const trs: Family = {
  id: 'trs',
  name: { zh: '拓尔思 TRS WCM', en: 'TRS WCM' },
  rank: 15,

  detect: (page) =>
    ownPaths(page).some((path) => articlePath.test(path) || /\/[PW]0\d{17,}\.\w+$/.test(path)) ||
    /class\s*=\s*["'][^"']*\b(CurrChnlCls|TRS_Editor|TRS_UEDITOR|trs_editor_view)\b/.test(page.text),

  list(page, portal) {
    const $ = load(page.text)
    const links = listLinks($, page.url, (url) => articlePath.test(url.pathname))
    if (links.length === 0) throw new PageShapeError('empty-list', `${page.url} shows no list of articles.`)
    const pager = readPager(page, $('script').text())
    const linked = pager ? null : nextPage($, page.url)
    return {
      links,
      next: pager ? nextFiles(page, pager, portal) : linked ? [linked] : [],
      total: pager?.total ?? declaredTotal($),
    }
  },

  /** The article number is the site's own: one article hangs in several columns, and has a twin for telephones. */
  articleKey(url) {
    const [, id] = /\/t\d{8}_(\d+)(?:_\w+)?\.s?html?$/i.exec(url.pathname) ?? []
    return id === undefined ? null : `${url.host}/t_${id}`
  },
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
function readPager(page: LoadedPage, scripts: string): Pager | null {
  const script = withoutComments(scripts)
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
