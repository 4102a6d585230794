import type { Context, MiddlewareHandler } from 'hono'
import { WebError } from '../http/errors.ts'
import { formatOf } from '../http/twins.ts'
import type { Access, Viewer } from './access.ts'

declare module 'hono' {
  interface ContextVariableMap {
    viewer: Viewer | null
    access: Access
  }
}

const isOpen = (path: string): boolean => path === '/login' || path.startsWith('/static/')

/** Makes out who asks, and lets nobody further who may not read. */
export const guard =
  (access: Access): MiddlewareHandler =>
  async (c, next) => {
    const viewer = access.viewerOf(c)
    c.set('viewer', viewer)
    c.set('access', access)
    if (access.everybodyReads || viewer || isOpen(c.req.path)) return next()
    const { pathname, search } = new URL(c.req.url)
    if (access.hasLogins && c.req.method === 'GET' && formatOf(c.req.raw) === 'html')
      return c.redirect(`/login?next=${encodeURIComponent(pathname + search)}`, 303)
    throw new WebError(401, 'login')
  }

/** Whether a form or call comes from a page of ours, as far as the browser says where from. */
export const refuseOtherSites = (c: Context): void => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const host = c.req.header('host') ?? new URL(c.req.url).host
  const isOurs = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
  if ((site !== undefined && site !== 'same-origin' && site !== 'none') || !isOurs) throw new WebError(403, 'forged')
}

/** Who writes: they may judge, and what they send was written on a page of ours. Throws a WebError otherwise. */
export const writer = (c: Context, csrf: string | undefined): Viewer => {
  refuseOtherSites(c)
  const viewer = c.get('viewer')
  if (!viewer) throw new WebError(401, 'login')
  if (viewer.by !== 'password' && csrf !== viewer.csrf) throw new WebError(403, 'forged')
  if (viewer.role !== 'review') throw new WebError(403, 'role')
  return viewer
}

/** An address of ours to lead back to; the list of findings when a text is none. */
export const ownPath = (text: string | undefined, otherwise: string): string => {
  if (!text?.startsWith('/') || /^\/[/\\]|[\r\n]/.test(text)) return otherwise
  const { origin, pathname, search, hash } = new URL(text, 'http://here.invalid')
  return origin === 'http://here.invalid' ? pathname + search + hash : otherwise
}
