import type { Crawl, ListCount } from '../data/schema/crawl.ts'
import { isOpen, type Page } from '../data/schema/page.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { NewPage } from '../data/store/store.ts'
import type { Drive, DriveEnd, Driver } from './driver.ts'
import type { JobContext } from './job.ts'
import { isShort, readLists } from './list-counts.ts'
import { seedOf } from './seeds.ts'
import type { Due } from './slots.ts'

export interface CrawlOptions extends Pick<Drive, 'concurrency' | 'signal' | 'patience' | 'onEnd'> {
  context: JobContext
  portals: readonly Portal[]
  driver: Driver
  /** asks again for articles that are stored, in case they were revised */
  refresh?: boolean
}

const PAGES_AT_ONCE = 200

const asFound = (page: Page): NewPage => {
  const { key, portal, kind, request, title, agency, year, listedOn, foundOn } = page
  return { key, portal, kind, request, title, agency, year, listedOn, foundOn }
}

/**
 * Makes due again what a new run visits of what is known: every list page, articles that could not be had last time, and
 * with `refresh` the ones that could.
 */
const revisit = async (portals: readonly Portal[], { store }: JobContext, refresh: boolean, at: string) => {
  let again: NewPage[] = []
  const add = async () => {
    await store.addPages(again, at, { revisit: true })
    again = []
  }
  for (const { id } of portals)
    for await (const page of store.pages({ portal: id })) {
      if (!refresh && page.kind === 'article' && page.stage !== 'failed' && page.stage !== 'walled') continue
      again.push(asFound(page))
      if (again.length >= PAGES_AT_ONCE) await add()
    }
  await add()
}

/** Makes due what a crawl of these portals is to visit, unless one is unfinished: then all that is due already. */
const makeDue = async ({
  portals,
  context,
  refresh = false,
}: Pick<CrawlOptions, 'portals' | 'context' | 'refresh'>) => {
  const { store, clock } = context
  const at = clock().toISOString()
  await store.keepPortals(portals)
  const names = new Set(portals.map(({ id }) => id))
  const unfinished = (await store.runs({ finished: false })).some(
    (run) => run.portals.length === names.size && run.portals.every((id) => names.has(id)),
  )
  // Pages come before the run: a crash in between leaves pages that are due, and the next call begins anew.
  const seeds = portals.flatMap((portal) => portal.lists.map((list) => seedOf(portal, list)))
  await store.addPages(
    seeds.filter(({ kind }) => kind === 'list'),
    at,
    { revisit: !unfinished },
  )
  await store.addPages(
    seeds.filter(({ kind }) => kind === 'article'),
    at,
  )
  if (!unfinished) await revisit(portals, context, refresh, at)
  return at
}

/** Takes up the unfinished run over these portals, or begins a new one with everything that is to be visited. */
export const beginCrawl = async (options: Pick<CrawlOptions, 'portals' | 'context' | 'refresh'>) => {
  const ids = options.portals.map(({ id }) => id)
  const { run, resumed } = await options.context.store.beginRun(ids, await makeDue(options))
  return { run, resumed, ids }
}

/** The same for portals whose time has come; null when another scheduler was faster. */
export const beginScheduled = async (due: readonly Due[], context: JobContext) => {
  const at = await makeDue({ portals: due.map(({ portal }) => portal), context })
  const slots = due.map(({ portal, slot }) => ({ portal: portal.id, slot }))
  return context.store.beginScheduledRun(slots, at)
}

/** Counts what this call asked for and how it was answered. */
const tally = () => {
  const counts = { fetched: 0, notModified: 0, retries: 0 }
  const count: NonNullable<Drive['onEnd']> = (_page, end) => {
    if (end.end === 'again') counts.retries++
    else if (end.end === 'done' && end.notModified) counts.notModified++
    else if (end.end === 'done' && end.bytes !== undefined) counts.fetched++
  }
  return { counts, count }
}

const unreadListsOf = async (portals: readonly Portal[], { store }: JobContext): Promise<Crawl['unreadLists']> => {
  const unread: Crawl['unreadLists'] = []
  for (const portal of portals)
    for (const list of portal.lists) {
      const page = await store.page(seedOf(portal, list).key)
      if (page?.stage === 'failed' || page?.stage === 'walled')
        unread.push({ portal: portal.id, list: list.url, reason: page.reason ?? page.stage })
    }
  return unread
}

/**
 * Finishes the run over these portals, in which nothing is left to do, and answers what each list showed beside what it
 * showed in the last finished run of its portal. But where lists changed while they were read, their pages are made due
 * once more and the run stays open: null. With `anyway` it is finished all the same.
 */
export const finishCrawl = async (
  run: number,
  portals: readonly Portal[],
  { store, clock }: JobContext,
  { anyway = false } = {},
): Promise<ListCount[] | null> => {
  const lists: ListCount[] = []
  let isMoved = false
  for (const portal of portals) {
    const [last] = await store.runs({ finished: true, portal: portal.id, limit: 1 })
    const { counts, moved } = await readLists(portal, store, last?.lists ?? [])
    lists.push(...counts)
    if (anyway || moved.length === 0) continue
    isMoved = true
    await store.addPages(moved.map(asFound), clock().toISOString(), { revisit: true })
  }
  if (isMoved) return null
  await store.finishRun(run, clock().toISOString(), lists)
  return lists
}

/**
 * One crawl: goes on with the unfinished run over these portals, or begins a new one, and works until nothing is left,
 * the signal comes, or what is left is put off for longer than `patience`. The run is finished in the first case only;
 * else the next call goes on with it, without asking again for what is stored.
 */
export const crawl = async (options: CrawlOptions): Promise<Crawl> => {
  const { context, portals, driver, onEnd, refresh: _, ...drive } = options
  const { store, clock } = context
  const begunAt = clock().getTime()
  const { run, resumed, ids } = await beginCrawl(options)
  const { counts, count } = tally()
  const work = (): Promise<DriveEnd> =>
    driver({
      ...drive,
      context,
      portals: ids,
      onEnd: (page, jobEnd) => {
        count(page, jobEnd)
        onEnd?.(page, jobEnd)
      },
    })
  const finish = async (anyway: boolean) => (end === 'done' ? finishCrawl(run.id, portals, context, { anyway }) : [])
  let end = await work()
  let lists = await finish(false)
  if (lists === null) {
    end = await work()
    lists = (await finish(true)) ?? []
  }
  const totals = await store.totals(ids)
  const sum = (which: (page: (typeof totals.pages)[number]) => boolean) =>
    totals.pages.filter(which).reduce((all, { count }) => all + count, 0)
  return {
    schema: 'gouji.crawl/1',
    run: run.id,
    portals: ids,
    resumed,
    end,
    pages: {
      lists: sum(({ kind }) => kind === 'list'),
      articles: sum(({ kind }) => kind === 'article'),
      open: sum(({ stage }) => isOpen(stage)),
    },
    ...counts,
    reports: totals.reports,
    audits: totals.audits,
    failures: totals.failures,
    rejections: totals.rejections,
    walls: totals.walls,
    unreadLists: await unreadListsOf(portals, context),
    lists,
    shortRuns: lists.filter(isShort),
    durationMs: clock().getTime() - begunAt,
  }
}
