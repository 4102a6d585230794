import { familyOf } from '../crawlers/families.ts'
import type { Portal, PortalList } from '../data/schema/portal.ts'
import type { NewPage } from '../data/store/store.ts'
import { articleKey, listKey } from './page-keys.ts'

/** The first page of a portal's list, or the article itself where the address shows the report. */
export const seedOf = (portal: Portal, { url, agency, year, report, post }: PortalList): NewPage => {
  const request = post ? { url, method: 'POST' as const, ...post } : { url, method: 'GET' as const }
  const family = portal.family === undefined ? null : familyOf(portal.family)
  const key = report ? articleKey(family ?? {}, new URL(url)) : listKey(portal, request)
  return { key, portal: portal.id, kind: report ? 'article' : 'list', request, agency, year }
}
