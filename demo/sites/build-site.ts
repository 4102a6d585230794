import { readFileSync } from 'node:fs'
import type { ArticlePage, SiteFacts } from '../pages/article.ts'
import { escapeHtml } from '../pages/html.ts'
import { reportBody } from '../pages/report-body.ts'
import type { DemoReport } from '../reports/demo-report.ts'
import { newestFirst } from './entries.ts'
import { noticeBody } from './notices.ts'
import {
  type Answer,
  barePage,
  type Column,
  type Entry,
  type Listed,
  notFoundPage,
  ok,
  redirect,
  type Site,
} from './site.ts'

/** What a CMS does in its own way. */
export interface Cms {
  charset: Site['charset']
  modern: boolean
  /** Content-Type of pages; without a charset where the real ones send none */
  contentType: string
  /** address of an article that stands on the site */
  href(column: Column, entry: Entry): string
  article(page: ArticlePage): string
  /** the pages of a list by their paths, the first one first */
  listPages(site: SiteFacts, column: Column, links: Listed[]): Map<string, string>
  query?(
    site: SiteFacts,
    columns: Map<Column, Listed[]>,
    path: string,
    form: URLSearchParams,
    body: string,
  ): Answer | null
}

const file = (name: string) => readFileSync(new URL(`../files/${name}`, import.meta.url))

const homeBody = (site: SiteFacts, columns: Column[]) =>
  `<h1>${site.name}</h1><ul>${columns.map(({ path, name }) => `<li><a href="${path}">${escapeHtml(name)}</a></li>`).join('')}</ul>`

const hrefOf = (cms: Cms, column: Column, entry: Entry) =>
  entry.kind === 'outside' ? `https://www.example.org/xxgk/t${entry.id}.html` : cms.href(column, entry)

/** Puts a site together: home page, robots.txt, lists, articles and the files beside them. */
export const buildSite = (facts: SiteFacts, robots: string | null, columns: Column[], cms: Cms): Site => {
  const byColumn = new Map(
    columns.map((column) => [
      column,
      column.entries.map((entry): Listed => ({ entry, column, href: hrefOf(cms, column, entry) })),
    ]),
  )
  const links = [...byColumn.values()].flat()
  const pages: Site['pages'] = new Map()
  const listPages: Site['listPages'] = new Map()

  const page = ({ entry, column }: Listed, body: string) => {
    const { id, title, source, listedOn } = entry
    const text = cms.article({ site: facts, column, title, source, publishedOn: listedOn, id, body })
    return ok(cms.contentType, text, listedOn)
  }
  const reportPage = (link: Listed, report: DemoReport) =>
    page(
      link,
      reportBody(report, (table) => `${link.href.replace(/\.\w+$/, '')}_${table}.png`),
    )

  const addReport = (link: Listed, path: string, report: DemoReport) => {
    pages.set(path, (revised) => reportPage(link, (revised && report.revision) || report))
    if (report.medium === 'pictures')
      for (const table of ['proactive', 'requests', 'proceedings'])
        pages.set(`${path.replace(/\.\w+$/, '')}_${table}.png`, () =>
          ok('image/png', file(`${table}.png`), report.publishedOn),
        )
  }

  const add: Record<Entry['kind'], (link: Listed) => void> = {
    report: (link) => addReport(link, link.href, link.entry.report!),
    moved: (link) => {
      const target = link.href.replace(/(\/[^/]+)$/, '/new$1')
      pages.set(link.href, () => redirect(target))
      addReport(link, target, link.entry.report!)
    },
    pdf: ({ href, entry }) => {
      const target = `/attach/0/${entry.id}.pdf`
      pages.set(href, () => redirect(target))
      pages.set(target, () => ok('application/pdf', file(`${entry.report!.id}.pdf`), entry.listedOn))
    },
    notice: (link) => pages.set(link.href, () => page(link, noticeBody(link.entry.title))),
    disallowed: (link) => pages.set(link.href, () => page(link, noticeBody(link.entry.title))),
    'soft-404': (link) =>
      pages.set(link.href, () => ok(cms.contentType, notFoundPage({ charset: cms.charset, facts }), null)),
    dead: () => {},
    outside: () => {},
  }

  pages.set('/', () => ok(cms.contentType, barePage(cms, facts.name, homeBody(facts, columns)), null))
  for (const name of ['pager.js', 'jpage.js'])
    pages.set(`/script/${name}`, () => ok('text/javascript', file(name), null))
  if (robots !== null) pages.set('/robots.txt', () => ok('text/plain', robots, null))
  for (const [column, own] of byColumn) {
    const lists = cms.listPages(facts, column, own)
    listPages.set(column.path, [...lists.keys()])
    const newest =
      own
        .map(({ entry }) => entry.listedOn)
        .sort()
        .at(-1) ?? null
    for (const [path, text] of lists) {
      pages.set(path, () => ok(cms.contentType, text, newest))
      if (path.endsWith('/')) pages.set(`${path}index.html`, () => ok(cms.contentType, text, newest))
    }
  }
  for (const link of links) add[link.entry.kind](link)
  return {
    facts,
    charset: cms.charset,
    modern: cms.modern,
    walled: false,
    columns,
    links,
    listPages,
    pages,
    query: (path, form, body) => cms.query?.(facts, byColumn, path, form, body) ?? null,
    oneLess: () => {
      const [first, ...others] = columns as [Column, ...Column[]]
      const [newest] = newestFirst(byColumn.get(first)!)
      const less = { ...first, entries: first.entries.filter((entry) => entry !== newest?.entry) }
      return buildSite(facts, robots, [less, ...others], cms)
    },
  }
}
