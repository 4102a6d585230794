import type { Family } from '../crawlers/family.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'

/** An address as a key: the scheme left out, since portals mix http and https, and the fragment, unless it is a route. */
const addressKey = (url: URL): string => {
  const route = /^#(\/|!|\d)/.test(url.hash) ? url.hash : ''
  return `${url.host}${url.pathname}${url.search}${route}`
}

/** The key of a list page: two portals may name the same list and each has its own way through it. */
export const listKey = ({ id }: Pick<Portal, 'id'>, { url, method, body }: PageRequest): string =>
  [id, method, addressKey(new URL(url)), body].filter((part) => part !== undefined && part !== 'GET').join(' ')

/** The key of an article: what its family calls the same article, else its address. */
export const articleKey = (family: Pick<Family, 'articleKey'>, url: URL): string =>
  family.articleKey?.(url) ?? addressKey(url)

const divider = ' » '

/** The key of a file that an article page brings along: it belongs to that page. */
export const attachmentKey = (article: string, url: string): string => article + divider + addressKey(new URL(url))

/** The key of the article page that a page belongs to: its own, or for a file that of the page that brings it along. */
export const articlePageOf = (key: string): string => key.split(divider)[0]!
