export type Format = 'html' | 'json' | 'csv'

/** The address that stands for the root where a file name is needed. */
const root = '/index'

const endingOf = (path: string): Format | null =>
  path.endsWith('.json') ? 'json' : path.endsWith('.csv') ? 'csv' : null

/** Files have their own endings. */
const hasTwins = (path: string): boolean => !path.startsWith('/static/') && !path.startsWith('/download/')

/** As what a request wants a page: the ending of its path says it. */
export const formatOf = (request: Request): Format => {
  const { pathname } = new URL(request.url)
  return (hasTwins(pathname) && endingOf(pathname)) || 'html'
}

/** The path that routes are looked up by: a twin has the route of its page. */
export const routedPath = (request: Request): string => {
  const { pathname } = new URL(request.url)
  const ending = hasTwins(pathname) ? endingOf(pathname) : null
  if (ending === null) return pathname
  const path = pathname.slice(0, -ending.length - 1)
  return path === root ? '/' : path
}

/** The address of a page's twin, the same filters and all; the language is the page's own business. */
export const twinOf = (url: URL, format: 'json' | 'csv'): string => {
  const query = new URLSearchParams(url.search)
  query.delete('lang')
  if (format === 'csv') query.delete('page')
  const path = url.pathname === '/' ? root : url.pathname
  return `${path}.${format}${query.size > 0 ? `?${query}` : ''}`
}
