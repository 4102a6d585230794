import { shortRun } from '../crawlers/walls.ts'
import type { ShortRun } from '../data/schema/crawl.ts'
import type { Portal, PortalList } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { articleKey, listKey } from './page-keys.ts'
import { readList } from './read-list.ts'
import { seedOf } from './seeds.ts'

/** Follows one list through its stored pages and counts what it claims and what it shows. */
const walk = async (list: PortalList, portal: Portal, store: Store): Promise<ShortRun> => {
  const requests = [seedOf(portal, list).request]
  const seen = new Set<string>()
  const links = new Set<string>()
  let declared: number | null = null
  let unread = 0
  for (let request = requests.shift(); request; request = requests.shift()) {
    const key = listKey(portal, request)
    if (seen.has(key)) continue
    seen.add(key)
    const page = await store.page(key)
    const stored = page?.stage === 'done' && page.snapshot ? await store.snapshot(page.snapshot, key) : null
    if (!stored) {
      unread++
      continue
    }
    const result = readList({ request, ...stored }, portal)
    for (const { url } of result.links) links.add(articleKey(result.family, new URL(url)))
    declared ??= result.total
    requests.push(...result.next)
  }
  return { portal: portal.id, list: list.url, declared, found: links.size, unread }
}

/**
 * The lists of a portal that were read but hold more than they showed: fewer links than they claim, no link at all, or
 * pages left unread. Lists whose first page could not be read are failures, not short runs. Read from the stored pages,
 * so that a crawl that was interrupted counts right.
 */
export const shortRunsOf = async (portal: Portal, store: Store): Promise<ShortRun[]> => {
  const short: ShortRun[] = []
  for (const list of portal.lists) {
    const first = await store.page(seedOf(portal, list).key)
    if (first?.stage !== 'done') continue
    const run = await walk(list, portal, store)
    if (run.unread > 0 || run.found === 0 || shortRun(run.declared, run.found) > 0) short.push(run)
  }
  return short
}
