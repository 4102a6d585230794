import { PageShapeError } from '../crawlers/errors.ts'
import type { Family, ListResult, LoadedPage } from '../crawlers/family.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { PageRequest } from '../data/schema/request.ts'
import type { Snapshot } from '../data/schema/snapshot.ts'
import { decode } from '../parsers/decode.ts'

const familyOf = (page: LoadedPage, portal: Portal, families: readonly Family[]): Family => {
  const family = portal.family
    ? families.find(({ id }) => id === portal.family)
    : families.find((candidate) => candidate.detect(page))
  if (family) return family
  const which = portal.family ? `no CMS family ${portal.family} is known` : 'no CMS family knows a page like this'
  throw new PageShapeError('family-unknown', `${page.url}: ${which}.`)
}

/** What an answer to `request` says as a list page, and the family that read it. Throws a PageShapeError when it is none. */
export const readList = (
  { request, snapshot, bytes }: { request: PageRequest; snapshot: Snapshot; bytes: Uint8Array },
  portal: Portal,
  families: readonly Family[],
): ListResult & { family: Family } => {
  const { url, status, mediaType, charset } = snapshot
  const page: LoadedPage = { url, request, status, mediaType, text: decode(bytes, charset).text }
  const family = familyOf(page, portal, families)
  return { ...family.list(page, portal), family }
}
