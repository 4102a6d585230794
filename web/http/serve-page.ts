import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Lang } from '../../audit/messages/labels.ts'
import type { Page } from '../page.ts'
import { layout } from '../views/layout.ts'
import type { Shown } from '../views/view.ts'
import type { Web } from '../web.ts'
import { csvStream } from './csv.ts'
import { badQuery, notFound } from './errors.ts'
import { languageOf } from './language.ts'
import { type Format, formatOf, twinOf } from './twins.ts'

const types: Record<Format, string> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}

/** What a schema makes of names and values; `refuse` says what is wrong with the first that does not fit. */
const read = (schema: z.ZodType | undefined, values: Record<string, string>, refuse: (name: string) => Error) => {
  if (!schema) return {}
  const { data, error } = schema.safeParse(values)
  if (error) throw refuse(error.issues[0]?.path.join('.') ?? '')
  return data
}

/** The query without the fields of a form that were left empty. */
const filledIn = (url: URL): URLSearchParams =>
  new URLSearchParams([...url.searchParams].filter(([, value]) => value.trim() !== ''))

/** The query of an address as a schema makes it out. Throws `badQuery` with the name of what does not fit. */
export const readQuery = <T>(schema: z.ZodType<T>, url: URL): T =>
  read(schema, Object.fromEntries(filledIn(url)), badQuery) as T

/** An answer that a browser may keep and must ask about: the same bytes are not sent twice. */
export const sendText = (c: Context, text: string, type: string): Response => {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  c.header('etag', etag)
  c.header('cache-control', c.get('viewer') ? 'private, no-cache' : 'no-cache')
  c.header('vary', 'accept-language, cookie, accept-encoding', { append: true })
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known?.includes(etag) || known?.includes('*')) return c.body(null, 304)
  return c.body(text, 200, { 'content-type': type })
}

/** What pages are drawn with beside what they load. */
export interface Drawing {
  asset: (name: string) => string
}

/** Draws a view as a whole document, for a page and for errors alike. */
export const shownFor = (c: Context, lang: Lang, { asset }: Drawing, hasCsv: boolean | null): Shown<never, never> => {
  const url = new URL(c.req.url)
  const twins = hasCsv === null ? null : { json: twinOf(url, 'json'), csv: hasCsv ? twinOf(url, 'csv') : null }
  const viewer = c.get('viewer') ?? null
  const { hasLogins, canJudge } = c.get('access')
  return { lang, params: {} as never, query: {} as never, url, asset, twins, viewer, hasLogins, canJudge }
}

/** The addresses before and after part of a list, as a Link header has them; empty for what is no list. */
const pagingLinks = (answer: object, url: URL): string => {
  const { page, perPage, total } = answer as Record<string, unknown>
  if (typeof page !== 'number' || typeof perPage !== 'number' || typeof total !== 'number') return ''
  const to = (number: number, rel: string) => {
    const query = new URLSearchParams(url.search)
    query.set('page', String(number))
    return `<${url.pathname}?${query}>; rel="${rel}"`
  }
  return [page > 1 ? to(page - 1, 'prev') : '', page * perPage < total ? to(page + 1, 'next') : '']
    .filter(Boolean)
    .join(', ')
}

/** Adds a page with its twins to the app. */
export const servePage = (app: Hono, page: Page<never, never, never>, web: Web, drawing: Drawing): void => {
  app.get(page.path, async (c) => {
    const format = formatOf(c.req.raw)
    if (format === 'csv' && !page.csv) throw notFound()
    const url = new URL(c.req.url)
    const filled = filledIn(url)
    if (format === 'html' && filled.size < url.searchParams.size)
      return c.redirect(url.pathname + (filled.size > 0 ? `?${filled}` : ''), 302)
    const lang = languageOf(c)
    const params = read(page.params, c.req.param() as Record<string, string>, notFound) as never
    const query = read(page.query, Object.fromEntries(filled), badQuery) as never
    const asked = { params, query }
    if (format !== 'html') {
      c.header('access-control-allow-origin', '*')
      c.header('access-control-expose-headers', 'etag, link')
    }
    if (format === 'csv') {
      c.header('cache-control', 'no-cache')
      const csv = page.csv!
      const table = 'read' in csv ? await csv.read(asked, web) : { columns: csv.columns, rows: csv.rows(asked, web) }
      return c.body(csvStream(table), 200, { 'content-type': types.csv })
    }
    const answer = await page.load(asked, web)
    if (format === 'json') {
      const links = pagingLinks(answer as object, url)
      if (links !== '') c.header('link', links)
      return sendText(c, `${JSON.stringify(answer)}\n`, types.json)
    }
    const shown = { ...shownFor(c, lang, drawing, page.csv !== undefined), ...asked }
    return sendText(c, String(await layout(page.view(answer, shown), shown)), types.html)
  })
}
