import { type Stage, stages } from '../data/schema/page.ts'
import type { Store } from '../data/store/store.ts'
import { isShort } from '../queue/list-counts.ts'
import { refusedIn, shortRunText } from './list-counts.ts'
import { tableOf } from './table.ts'

/** Finished runs that are looked through for the newest of each portal: a scheduler gives each portal runs of its own. */
const MOST_RUNS = 5000

/** What each list showed when its portal was crawled last. */
const listsOf = async (store: Store) => {
  const seen = new Set<string>()
  const newest = (await store.runs({ finished: true, limit: MOST_RUNS })).map(({ portals, lists }) => {
    const fresh = new Set(portals.filter((id) => !seen.has(id)))
    for (const id of fresh) seen.add(id)
    return lists.filter(({ portal }) => fresh.has(portal))
  })
  return newest.flat()
}

/**
 * The state of the crawl, `gouji.status/1`: the last run, how many are not finished, since when or from when on something is
 * due, and counts of everything kept.
 */
export const statusOf = async (store: Store) => {
  const [run] = await store.runs({ limit: 1 })
  return {
    schema: 'gouji.status/1' as const,
    run: run ?? null,
    openRuns: (await store.runs({ finished: false })).length,
    nextDueAt: await store.nextDueAt(),
    lists: await listsOf(store),
    ...(await store.totals()),
    hosts: await store.waitingHosts(),
  }
}
export type Status = Awaited<ReturnType<typeof statusOf>>

const pagesTable = ({ pages }: Status): string => {
  const rows = [...Map.groupBy(pages, ({ portal, kind }) => `${portal} ${kind}`).values()]
  const countIn = (row: Status['pages'], stage: Stage) => row.find((one) => one.stage === stage)?.count ?? '·'
  return tableOf([
    ['portal', 'pages', ...stages],
    ...rows.map((row) => [row[0]!.portal, row[0]!.kind, ...stages.map((stage) => countIn(row, stage))]),
  ])
}

const part = (head: string, rows: { what: string; count: number }[]): string =>
  rows.length === 0 ? '' : `\n${tableOf([[head, 'count'], ...rows.map(({ what, count }) => [what, count])])}`

/** Hosts shown to a person; JSON has them all. */
const MOST_HOSTS = 20

const hostsPart = ({ hosts }: Status): string => {
  const rows = hosts.slice(0, MOST_HOSTS).map(({ host, count }) => ({ what: host, count }))
  const others = hosts.slice(MOST_HOSTS)
  const left = others.reduce((sum, { count }) => sum + count, 0)
  if (others.length > 0) rows.push({ what: `${others.length} other hosts`, count: left })
  return part('hosts still to be asked', rows)
}

/** What is left to do, and how far behind that is. */
const dueText = ({ nextDueAt, openRuns }: Status): string => {
  const open = openRuns > 1 ? ` ${openRuns} runs are not finished.` : ''
  if (nextDueAt === null) return `nothing is left to do.${open}`
  const seconds = Math.round((Date.now() - Date.parse(nextDueAt)) / 1000)
  const lag = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
  return seconds < 0 ? `something is due at ${nextDueAt}.${open}` : `something has been due for ${lag}.${open}`
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** The state of the crawl for a person: a few tables, those with nothing in them left out. */
export const statusText = (status: Status): string => {
  const { run, snapshots } = status
  const ended = run?.finishedAt ? `finished ${run.finishedAt}` : 'not finished'
  const byReason = (items: Status['failures']) => items.map(({ reason, count }) => ({ what: reason, count }))
  return [
    run === null ? 'No crawl yet' : `Crawl ${run.id} began ${run.startedAt}, ${ended}`,
    `; ${dueText(status)}\n`,
    `${status.reports} reports. ${snapshots.count} snapshots of ${megabytes(snapshots.bytes)}`,
    `, ${megabytes(snapshots.storedBytes)} compressed.\n\n`,
    pagesTable(status),
    part(
      'audits',
      status.audits.map(({ status: what, count }) => ({ what, count })),
    ),
    hostsPart(status),
    part('failed', byReason(status.failures)),
    part('rejected', byReason(status.rejections)),
    part(
      'links left out for their titles',
      refusedIn(status.lists).map(({ reason, count }) => ({ what: reason, count })),
    ),
    part(
      'short runs',
      status.lists
        .filter(isShort)
        .map((count) => ({ what: `${count.list} ${shortRunText(count)}`, count: count.found })),
    ),
    part(
      'walled',
      status.walls.map(({ host, reason, count }) => ({ what: `${host} ${reason}`, count })),
    ),
  ].join('')
}
