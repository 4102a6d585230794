import type { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import type { Viewer } from '../access/access.ts'

/** Markup in which everything that came from outside is escaped. */
export type Html = ReturnType<typeof html>

/** The parts of the explorer that the navigation names. */
export type Section = 'overview' | 'reports' | 'findings' | 'rules' | 'runs' | 'datasets' | 'api'

/** A page as it is drawn: the layout adds the rest. */
export interface View {
  title: string
  body: Html
  /** what is marked as current in the navigation */
  section?: Section
  /** uses the whole width of the window */
  wide?: boolean
  /** files of web/static that the page runs beside gouji.js */
  scripts?: readonly string[]
}

/** What a view knows beside its value. */
export interface Shown<P = unknown, Q = unknown> {
  lang: Lang
  params: P
  query: Q
  /** path and query of the page, as asked for */
  url: URL
  /** The address of a file of web/static. */
  asset: (name: string) => string
  /** Addresses of the twins; csv is null when the page has none. */
  twins: { json: string; csv: string | null } | null
  /** who has logged in */
  viewer: Viewer | null
  /** whether anybody can log in here */
  hasLogins: boolean
  /** whether anybody can judge findings here */
  canJudge: boolean
}

/** The same page with some parameters changed; null takes one away. */
export const withQuery = (url: URL, change: Record<string, string | number | null>): string => {
  const query = new URLSearchParams(url.search)
  for (const [name, value] of Object.entries(change))
    if (value === null) query.delete(name)
    else query.set(name, String(value))
  return url.pathname + (query.size > 0 ? `?${query}` : '')
}
