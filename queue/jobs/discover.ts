import { admit } from '../../crawlers/admit.ts'
import { CrawlError, PageShapeError } from '../../crawlers/errors.ts'
import { isScriptShell } from '../../crawlers/walls.ts'
import type { Page } from '../../data/schema/page.ts'
import type { Portal } from '../../data/schema/portal.ts'
import { type PageRequest, pageRequestSchema } from '../../data/schema/request.ts'
import type { FetchOutcome, NewPage } from '../../data/store/store.ts'
import type { Job, JobContext } from '../job.ts'
import { articleKey, listKey } from '../page-keys.ts'
import { type PagePayload, pagePayload } from '../page-payload.ts'
import { portalOf } from '../portal-of.ts'
import { readList } from '../read-list.ts'
import { seedOf } from '../seeds.ts'

/** Fetches a list page and adds the articles and the further list pages that it names. */
export const discover: Job<PagePayload> = {
  name: 'discover',
  network: true,
  payload: pagePayload,

  async run({ page: key }, context) {
    const { store, clock } = context
    const page = await store.page(key)
    if (page?.stage !== 'discover') return { nothingToDo: true }
    const portal = portalOf(page, context)
    const { outcome, list } = await listOf(page, portal, context)
    const collections = collectionsOf(list, page, portal)
    const goesOn = await showsMore(list, page, portal, context)
    const next = [...(goesOn ? list.next : []), ...collections]
    const found = [...articlesOf(list, page, portal), ...(await furtherPagesOf(next, page, portal, context))]
    const added = await store.discovered(key, outcome, found, clock().toISOString(), 'discover')
    if (added === null) return { nothingToDo: true }
    return outcome.notModified ? { notModified: true, found: added } : { bytes: outcome.snapshot.size, found: added }
  },
}

/** Errors of a page in which no list is to be seen; one whose scripts draw it may show it to a browser. */
const unseen = new Set(['empty-list', 'family-unknown', 'stub'])

/** The page's answer and what it says as a list; a shell of scripts without a known data call is drawn by the browser. */
const listOf = async (page: Page, portal: Portal, context: JobContext) => {
  const { fetcher, log } = context
  const read = async (outcome: FetchOutcome) => ({
    outcome,
    list: readList({ request: page.request, ...(await answerOf(page, outcome, context)) }, portal),
  })
  const outcome = await fetcher.fetch(page.request, portal, page)
  try {
    return await read(outcome)
  } catch (error) {
    const isShell = !outcome.notModified && page.request.method === 'GET' && isScriptShell(outcome)
    if (!isShell || !(error instanceof PageShapeError) || !unseen.has(error.reason)) throw error
    log.debug(`${page.request.url} shows no list before its scripts have run: it is looked at with a browser.`)
    try {
      return await read(await fetcher.fetch(page.request, portal, { draw: true }))
    } catch (other) {
      // Without a browser, or with one that shows no list either, the page is what it was.
      throw other instanceof CrawlError && other.next !== 'wall' ? error : other
    }
  }
}

/** The answer, or the stored one that still stands: it is read again, since its family may have learned something. */
const answerOf = async (page: Page, outcome: FetchOutcome, { store }: JobContext) => {
  if (!outcome.notModified) return outcome
  const stored = page.snapshot === null ? null : await store.snapshot(page.snapshot, page.key)
  if (!stored) throw new Error(`${page.request.url}: not modified, but there is no stored answer`)
  return stored
}

type List = ReturnType<typeof readList>

/** Links come from a page and may be anything, `mailto:` say. */
const isAddress = (url: string): boolean => pageRequestSchema.shape.url.safeParse(url).success

const articlesOf = ({ links, family }: List, page: Page, portal: Portal): NewPage[] =>
  links
    .filter(({ url }) => isAddress(url))
    .map((link) => ({ ...link, ...admit(link, { ...page, titles: portal.titles }) }))
    .filter(({ admitted }) => admitted)
    .map(({ url, title, listedOn, year }) => ({
      key: articleKey(family, new URL(url)),
      portal: portal.id,
      kind: 'article',
      request: { url, method: 'GET' },
      title,
      agency: page.agency,
      year,
      listedOn,
      foundOn: page.request.url,
    }))

/** Articles that collect a year's reports, where the portal's data say that its list links to such. */
const collectionsOf = ({ links }: List, page: Page, portal: Portal): PageRequest[] => {
  if (!portal.lists.some((list) => list.aggregation && seedOf(portal, list).key === page.key)) return []
  const isCollection = (link: List['links'][number]) => admit(link, page).reason === 'collection' && isAddress(link.url)
  return links.filter(isCollection).map(({ url }) => ({ url, method: 'GET' }))
}

/**
 * Whether a further list page shows anything that the page which led to it does not. Servers answer the last page, or
 * the first, for any number; a list that goes in circles has no end.
 */
const showsMore = async ({ links }: List, page: Page, portal: Portal, { store, log }: JobContext): Promise<boolean> => {
  if (page.foundOn === null || links.length === 0) return true
  const before = await store.page(listKey(portal, { url: page.foundOn, method: 'GET' }))
  const stored = before?.stage === 'done' && before.snapshot ? await store.snapshot(before.snapshot, before.key) : null
  if (!before || !stored) return true
  const shown = new Set(readList({ request: before.request, ...stored }, portal).links.map(({ url }) => url))
  if (links.some(({ url }) => !shown.has(url))) return true
  log.debug(`portal ${portal.id}: ${page.request.url} shows what ${page.foundOn} showed; the list ends there.`)
  return false
}

/** List pages not known yet, as many as the portal's limit leaves room for. */
const furtherPagesOf = async (
  next: readonly PageRequest[],
  page: Page,
  portal: Portal,
  { store, log }: JobContext,
): Promise<NewPage[]> => {
  if (next.length === 0) return []
  const known = new Set<string>()
  for await (const { key } of store.pages({ portal: portal.id, kind: 'list' })) known.add(key)
  const fresh = next.filter((request) => !known.has(listKey(portal, request)))
  const room = Math.max(portal.pace.maxPages - known.size, 0)
  if (fresh.length > room)
    log.warn(
      `portal ${portal.id}: ${page.request.url} goes on for longer than maxPages (${portal.pace.maxPages}) allows.`,
    )
  return fresh.slice(0, room).map((request) => ({
    key: listKey(portal, request),
    portal: portal.id,
    kind: 'list',
    request,
    agency: page.agency,
    year: page.year,
    foundOn: page.request.url,
  }))
}
