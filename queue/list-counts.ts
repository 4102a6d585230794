import { admit } from '../crawlers/admit.ts'
import { shortRun } from '../crawlers/walls.ts'
import type { ListCount } from '../data/schema/crawl.ts'
import type { Page } from '../data/schema/page.ts'
import type { Portal, PortalList } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { articleKey, listKey } from './page-keys.ts'
import { readList } from './read-list.ts'
import { seedOf } from './seeds.ts'

/** Follows one list through its stored pages; null for one that could not be read. */
async function* pagesOf(list: PortalList, portal: Portal, store: Store) {
  const requests = [seedOf(portal, list).request]
  const seen = new Set<string>()
  for (let request = requests.shift(); request; request = requests.shift()) {
    const key = listKey(portal, request)
    if (seen.has(key)) continue
    seen.add(key)
    const page = await store.page(key)
    if (page?.stage === 'rejected') continue // it was only guessed at
    const stored = page?.stage === 'done' && page.snapshot ? await store.snapshot(page.snapshot, key) : null
    if (!page || !stored) {
      yield null
      continue
    }
    const result = readList({ request, ...stored }, portal)
    yield { page, result, fetchedAt: stored.snapshot.fetchedAt }
    requests.push(...result.next)
  }
}

/** A page of a list as it was read, as far as it shows whether the list changed meanwhile. */
interface Seen {
  page: Page
  fetchedAt: string
  total: number | null
  links: number
}

/**
 * Pages of a list that claim another number of entries than the page of it that was had last, or claim some where that
 * one is empty: the list changed while it was read, and a row may have moved from a page that was still to be read to
 * one of these.
 */
const movedAmong = (seen: readonly Seen[]): Page[] => {
  const last = seen.toSorted((a, b) => (a.fetchedAt < b.fetchedAt ? -1 : 1)).at(-1)
  const claim = last?.total ?? (last?.links === 0 ? 0 : null)
  return claim === null ? [] : seen.filter(({ total }) => total !== null && total !== claim).map(({ page }) => page)
}

/** Counts what one list claims, what it shows, and what was made of that; and finds its pages that moved. */
const readThrough = async (list: PortalList, portal: Portal, store: Store) => {
  const reasons = new Map<string, string>() // by article
  const seen: Seen[] = []
  let unread = 0
  for await (const read of pagesOf(list, portal, store)) {
    if (!read) {
      unread++
      continue
    }
    const { links, total, family } = read.result
    seen.push({ page: read.page, fetchedAt: read.fetchedAt, total, links: links.length })
    for (const link of links) {
      const { reason } = admit(link, { agency: list.agency, year: list.year, titles: portal.titles })
      reasons.set(articleKey(family, new URL(link.url)), reason)
    }
  }
  const refused = [...Map.groupBy(reasons.values(), (reason) => reason)]
    .map(([reason, { length: count }]) => ({ reason, count }))
    .filter(({ reason }) => reason !== 'report')
  const admitted = reasons.size - refused.reduce((all, { count }) => all + count, 0)
  const declared = seen.find(({ total }) => total !== null)?.total ?? null
  const expected = list.expect ?? null
  const count = {
    portal: portal.id,
    list: list.url,
    declared,
    expected,
    found: reasons.size,
    admitted,
    refused,
    unread,
  }
  return { count, moved: movedAmong(seen) }
}

/** Whether a list showed less than it claims, than it should or than last time, or was left before its end. */
export const isShort = ({ declared, expected, before, found, admitted, unread }: ListCount): boolean =>
  unread > 0 ||
  found === 0 ||
  shortRun(declared, found) > 0 ||
  shortRun(before, found) > 0 ||
  shortRun(expected, admitted) > 0

/**
 * What the lists of a portal showed, and before (`last`), and their stored pages that changed while the lists were read.
 * Lists whose first page could not be read are failures and not counted. Read from the stored pages, so that a crawl that
 * was interrupted counts right.
 */
export const readLists = async (portal: Portal, store: Store, last: readonly ListCount[]) => {
  const counts: ListCount[] = []
  const moved: Page[] = []
  for (const list of portal.lists) {
    const first = list.report ? null : await store.page(seedOf(portal, list).key)
    if (first?.stage !== 'done') continue
    const before = last.find((one) => one.portal === portal.id && one.list === list.url)?.found ?? null
    const read = await readThrough(list, portal, store)
    counts.push({ ...read.count, before })
    moved.push(...read.moved)
  }
  return { counts, moved }
}
