import { type Context, Hono } from 'hono'
import { rules } from '../audit/rules.ts'
import type { BrowsableStore } from '../data/store/browsing.ts'
import { type Access, createAccess } from './access/access.ts'
import { guard } from './access/guard.ts'
import { apiRoute } from './api/api-route.ts'
import { cacheOver } from './cached.ts'
import { nameDatasets } from './datasets/datasets.ts'
import { compressed } from './http/compressed.ts'
import { errorJson, notFound, WebError } from './http/errors.ts'
import { securityHeaders } from './http/headers.ts'
import { knownHosts } from './http/known-hosts.ts'
import { languageOf } from './http/language.ts'
import { rateLimit } from './http/rate-limit.ts'
import { servePage, shownFor } from './http/serve-page.ts'
import { staticFiles } from './http/static-files.ts'
import { formatOf, routedPath } from './http/twins.ts'
import { pages, routes } from './pages.ts'
import { errorView } from './views/error-view.ts'
import { layout } from './views/layout.ts'
import type { Web } from './web.ts'

export interface AppOptions {
  /** the time, for what is shown as of now */
  now?: () => Date
  /** how old what is computed over the whole store may be while the store changes, in ms; 5000 by default */
  staleMs?: number
  /** who may do what; by default everybody reads and nobody judges */
  access?: Access
  /** answers that each client address may have in a second; 0, the default, for any number */
  rate?: number
  /** folders of exported datasets that are shown */
  datasets?: readonly string[]
  /** the names that it is reached by beside those of this machine; null, the default, for any name */
  hosts?: readonly string[] | null
  /** hears of defects: what was thrown that nobody meant to throw, and at which address */
  onDefect?: (error: unknown, path: string) => void
}

/**
 * The explorer over a store: `app.fetch` answers requests, `app.request('/reports')` does in tests. Opens no port and
 * closes nothing; the store stays the caller's.
 */
export const createApp = (store: BrowsableStore, options: AppOptions = {}): Hono => {
  const {
    now = () => new Date(),
    staleMs = 5000,
    access = createAccess({}, now),
    datasets = [],
    rate = 0,
    hosts = null,
    onDefect = () => {},
  } = options
  const web: Web = { store, rules, cached: cacheOver(store, now, staleMs), now, datasets: nameDatasets(datasets) }
  const files = staticFiles()
  const drawing = { asset: files.asset }
  const app = new Hono({ getPath: routedPath })

  app.use(securityHeaders)
  app.use(guard(access))
  app.use(knownHosts(hosts))
  app.use(compressed)
  app.use(rateLimit(rate, now))
  files.routes(app)
  for (const page of pages) servePage(app, page, web, drawing)
  for (const route of [...routes, apiRoute(pages)]) route(app, web, drawing)

  const refuse = async (error: WebError, c: Context) => {
    const lang = languageOf(c)
    c.header('cache-control', 'no-store')
    if (formatOf(c.req.raw) !== 'html') {
      c.header('access-control-allow-origin', '*')
      return c.json(errorJson(error, lang), error.status)
    }
    const shown = shownFor(c, lang, drawing, null)
    return c.html(String(await layout(errorView(error, lang), shown)), error.status)
  }
  app.notFound((c) => {
    const { pathname, search } = new URL(c.req.url)
    const shorter = pathname.replace(/\/+$/, '')
    // a slash at the end is a slip of the hand; `//host` must not become an address elsewhere
    if (shorter !== pathname && /^\/[^/\\]/.test(shorter)) return c.redirect(shorter + search, 301)
    return refuse(notFound(), c)
  })
  app.onError((thrown, c) => {
    if (thrown instanceof WebError) return refuse(thrown, c)
    onDefect(thrown, c.req.path)
    return refuse(new WebError(500, 'defect'), c)
  })
  return app
}
