import { PageShapeError } from '../crawlers/errors.ts'
import { detectFamily, familyOf } from '../crawlers/families.ts'
import type { Family, ListResult, LoadedPage } from '../crawlers/family.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'
import type { Snapshot } from '../data/schema/snapshot.ts'
import { decode } from '../parsers/decode.ts'

/** The family the portal names, else the one that knows the page. */
const choose = (page: LoadedPage, portal: Portal): Family => {
  const family = portal.family ? familyOf(portal.family) : detectFamily(page)
  if (family) return family
  const which = portal.family ? `no CMS family ${portal.family} is known` : 'no CMS family knows a page like this'
  throw new PageShapeError('family-unknown', `${page.url}: ${which}.`)
}

/** What an answer to `request` says as a list page, and the family that read it. Throws a PageShapeError when it is none. */
export const readList = (
  { request, snapshot, bytes }: { request: PageRequest; snapshot: Snapshot; bytes: Uint8Array },
  portal: Portal,
): ListResult & { family: Family } => {
  const { url, status, mediaType, charset } = snapshot
  const page: LoadedPage = { url, request, status, mediaType, text: decode(bytes, charset).text }
  const family = choose(page, portal)
  return { ...family.list(page, portal), family }
}
