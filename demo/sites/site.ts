import type { Portal } from '../../data/schema/portal.ts'
import type { SiteFacts } from '../pages/article.ts'
import type { DemoReport } from '../reports/demo-report.ts'

/**
 * What a link of a list leads to. `report`: an annual report, as a page; `moved`: the same behind a redirect; `pdf`: the
 * same as a file. `notice`: a page that is no annual report; `dead`: 404; `soft-404`: the text of a 404 with status 200;
 * `disallowed`: robots.txt forbids it; `outside`: another host.
 */
export type EntryKind = 'report' | 'moved' | 'pdf' | 'notice' | 'dead' | 'soft-404' | 'disallowed' | 'outside'

/** One article and how lists name it. */
export interface Entry {
  /** number of the article on its site: the same in every column that lists it */
  id: number
  kind: EntryKind
  title: string
  /** the agency that signs it */
  source: string
  /** YYYY-MM-DD, as lists print it */
  listedOn: string
  /** the report it holds, null when it is none */
  report: DemoReport | null
}

/** A list of a site. */
export interface Column {
  name: string
  /** where it stands, with the slash at its end when it is a folder */
  path: string
  /** the portal of gouji's registry that names the list */
  portal: Pick<Portal, 'id' | 'name' | 'region' | 'level'> & Partial<Pick<Portal, 'browser'>>
  /** what the registry says of the list: whose reports it holds */
  agency?: string
  year?: number
  /** the address shows the report itself */
  isReport?: true
  entries: Entry[]
}

/** A link of a list. */
export interface Listed {
  entry: Entry
  column: Column
  /** from the root of the site, or absolute */
  href: string
}

/** What stands under an address. */
export interface Answer {
  status: number
  type: string
  /** YYYY-MM-DD of the last change, null when the site does not say */
  modified: string | null
  headers?: Record<string, string>
  body: string | Uint8Array
}

/** A sample site as data: what it answers, and the truth about its lists. */
export interface Site {
  facts: SiteFacts
  /** the encoding of its pages, whatever their headers say */
  charset: 'utf-8' | 'gb18030'
  /** sends an ETag beside Last-Modified, and gzip to who asks for it */
  modern: boolean
  /** it answers nothing but a challenge */
  walled: boolean
  columns: Column[]
  /** every link of every list */
  links: Listed[]
  /** paths of the pages of each list, by the path of its column */
  listPages: Map<string, string[]>
  /** what it answers without a query; asked for anew each time, since a report may be revised */
  pages: Map<string, (revised: boolean) => Answer>
  /** what it answers to a query */
  query(path: string, form: URLSearchParams, body: string): Answer | null
  /** the same site without the newest entry of its first list */
  oneLess(): Site
}

/** An answer with status 200 that can be kept by its date. */
export const ok = (type: string, body: Answer['body'], modified: string | null): Answer => ({
  status: 200,
  type,
  modified,
  body,
})

/** 302 to another address. */
export const redirect = (location: string): Answer => ({
  status: 302,
  type: 'text/html',
  modified: null,
  headers: { location },
  body: '',
})

/** A page without a skin: the home page, the page for what is not there. */
export const barePage = ({ charset }: Pick<Site, 'charset'>, title: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="${charset === 'gb18030' ? 'gb2312' : charset}"><title>${title}</title></head><body>${body}</body></html>`

/** The page a site shows for an address that it does not know. */
export const notFoundPage = (site: Pick<Site, 'charset' | 'facts'>): string =>
  barePage(
    site,
    '404',
    `<h2>404</h2><p>您访问的页面不存在或已被删除。</p><p><a href="/">返回${site.facts.name}首页</a></p>`,
  )
