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

/** Counts what one list claims, what it shows, and what was made of that. */
const count = async (list: PortalList, portal: Portal, store: Store): Promise<Omit<ListCount, 'before'>> => {
  const reasons = new Map<string, string>() // by article
  let declared: number | null = null
  let unread = 0
  for await (const read of pagesOf(list, portal, store)) {
    if (!read) unread++
    for (const link of read?.result.links ?? []) {
      const { reason } = admit(link, { agency: list.agency, year: list.year, titles: portal.titles })
      reasons.set(articleKey(read!.result.family, new URL(link.url)), reason)
    }
    declared ??= read?.result.total ?? null
  }
  const refused = [...Map.groupBy(reasons.values(), (reason) => reason)]
    .map(([reason, { length: count }]) => ({ reason, count }))
    .filter(({ reason }) => reason !== 'report')
  const admitted = reasons.size - refused.reduce((all, { count }) => all + count, 0)
  const expected = list.expect ?? null
  return { portal: portal.id, list: list.url, declared, expected, found: reasons.size, admitted, refused, unread }
}

/** Whether a list showed less than it claims, than it should or than last time, or was left before its end. */
export const isShort = ({ declared, expected, before, found, admitted, unread }: ListCount): boolean =>
  unread > 0 ||
  found === 0 ||
  shortRun(declared, found) > 0 ||
  shortRun(before, found) > 0 ||
  shortRun(expected, admitted) > 0

/**
 * What the lists of a portal showed, and before (`last`). Lists whose first page could not be read are failures and not
 * counted. Read from the stored pages, so that a crawl that was interrupted counts right.
 */
export const listCountsOf = async (portal: Portal, store: Store, last: readonly ListCount[]): Promise<ListCount[]> => {
  const counts: ListCount[] = []
  for (const list of portal.lists) {
    const first = list.report ? null : await store.page(seedOf(portal, list).key)
    if (first?.stage !== 'done') continue
    const before = last.find((one) => one.portal === portal.id && one.list === list.url)?.found ?? null
    counts.push({ ...(await count(list, portal, store)), before })
  }
  return counts
}

/**
 * The stored pages of a portal's lists that claim another number of entries than the page of the same list that was had
 * last, or claim some where that one is empty: the list changed while it was read, and a row may have moved from a
 * page that was still to be read to one of these.
 */
export const movedPages = async (portal: Portal, store: Store): Promise<Page[]> => {
  const moved: Page[] = []
  for (const list of portal.lists.filter(({ report }) => !report)) {
    const read = (await Array.fromAsync(pagesOf(list, portal, store))).filter((one) => one !== null)
    const last = read.toSorted((a, b) => (a.fetchedAt < b.fetchedAt ? -1 : 1)).at(-1)?.result
    const claim = last?.total ?? (last?.links.length === 0 ? 0 : null)
    if (claim !== null)
      moved.push(...read.filter(({ result: { total } }) => total !== null && total !== claim).map(({ page }) => page))
  }
  return moved
}
