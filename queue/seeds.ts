import type { Portal, PortalList } from '../data/schema/portal.ts'
import type { NewPage } from '../data/store/store.ts'
import { listKey } from './page-keys.ts'

/** The first page of a portal's list. */
export const seedOf = (portal: Portal, { url, agency, year }: PortalList): NewPage => {
  const request = { url, method: 'GET' as const }
  return { key: listKey(portal, request), portal: portal.id, kind: 'list', request, agency, year }
}
