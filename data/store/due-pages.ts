import { type RawBuilder, sql } from 'kysely'
import { type OpenStage, openStages } from '../schema/page.ts'
import { instant } from './instant.ts'
import { pageOf } from './page-row.ts'
import type { Store } from './store.ts'
import type { Database, PageRow, Writing } from './tables.ts'
import { onPostgres, reading } from './writing.ts'

type Options = Parameters<Store['duePages']>[0]

const among = (column: string, values: string[] | undefined): RawBuilder<unknown> => {
  if (values === undefined) return sql``
  return values.length > 0 ? sql`and ${sql.ref(column)} in (${sql.join(values)})` : sql`and 1 = 0`
}

const notAmong = (column: string, values: string[] | undefined): RawBuilder<unknown> =>
  values && values.length > 0 ? sql`and ${sql.ref(column)} not in (${sql.join(values)})` : sql``

const laneOf = { discover: 'network', fetch: 'network', parse: 'local', audit: 'local' } as const

const lanesOf = (stages: OpenStage[] = [...openStages]) => [...new Set(stages.map((stage) => laneOf[stage]))]

/** What makes a page due under the options, whichever lane it is in. */
const isDue = (options: Options) => sql`
  due.due_at <= ${instant(options.at)}
  ${among('due.portal', options.portals)} ${among('due.stage', options.stages)} ${notAmong('due.key', options.busyKeys)}`

/** The first due pages of the host in `hosts`. */
const firstOf = (columns: RawBuilder<unknown>, options: Options, neverHad: boolean) => sql`
  select ${columns} from pages as due
  where due.lane = 'network' and due.host = hosts.host and ${isDue(options)}
  ${neverHad ? sql`and due.snapshot is null` : sql``}
  order by due.due_at, due.seq limit ${options.perHost ?? options.limit}`

/**
 * Joins them to their hosts in the way that lets each database ask host by host: SQLite knows no `lateral`, and PostgreSQL
 * would try each host on each page without it.
 */
const joined = (trx: Writing, options: Options, neverHad: boolean) =>
  onPostgres(trx)
    ? sql`cross join lateral (${firstOf(sql`due.*`, options, neverHad)}) as page`
    : sql`join pages as page on page.seq in (${firstOf(sql`due.seq`, options, neverHad)})`

/**
 * The hosts with open pages are walked one by one in the index and each asked for its first due pages: the cost is in the
 * number of hosts. A window over all open pages costs twenty times as much when the frontier is large.
 */
const onNetwork = (trx: Writing, options: Options, neverHad: boolean) => sql<PageRow>`
  with recursive hosts (host) as (
    select min(host) from pages where lane = 'network' ${among('host', options.hosts)}
    union all
    select (select min(pages.host) from pages
      where pages.lane = 'network' and pages.host > hosts.host ${among('pages.host', options.hosts)})
    from hosts where hosts.host is not null
  )
  select page.* from hosts ${joined(trx, options, neverHad)}
  where hosts.host is not null ${notAmong('hosts.host', options.busyHosts)}
  order by page.due_at, page.seq limit ${options.limit}`

const onThisMachine = (options: Options) => sql<PageRow>`
  select due.* from pages as due where due.lane = 'local' and ${isDue(options)}
  order by due.due_at, due.seq limit ${options.limit}`

const earlierFirst = (a: PageRow, b: PageRow) => (a.due_at < b.due_at ? -1 : a.due_at > b.due_at ? 1 : a.seq - b.seq)

/** Pages for the network: of each host first those that were never had, since re-checks can wait. */
const forNetwork = async (trx: Writing, options: Options) => {
  const { rows: fresh } = await onNetwork(trx, options, true).execute(trx)
  if (fresh.length >= options.limit) return fresh
  const { rows: all } = await onNetwork(trx, options, false).execute(trx)
  const isFresh = new Set(fresh.map(({ seq }) => seq))
  const counts = new Map<string, number>()
  return [...fresh, ...all.filter(({ seq }) => !isFresh.has(seq))].filter(({ host }) => {
    const count = (counts.get(host) ?? 0) + 1
    counts.set(host, count)
    return count <= (options.perHost ?? options.limit)
  })
}

const waitsLonger = ({ lane, snapshot }: PageRow) => (lane === 'network' && snapshot !== null ? 1 : 0)
const inOrder = (a: PageRow, b: PageRow) => waitsLonger(a) - waitsLonger(b) || earlierFirst(a, b)

const due = async (trx: Writing, options: Options) => {
  const rows: PageRow[] = []
  for (const lane of lanesOf(options.stages))
    rows.push(
      ...(lane === 'network' ? await forNetwork(trx, options) : (await onThisMachine(options).execute(trx)).rows),
    )
  return rows.sort(inOrder).slice(0, options.limit)
}

/** What is left to do. */
export const duePagesIn = (db: Database): Pick<Store, 'duePages' | 'nextDueAt' | 'waitingHosts'> => ({
  duePages: async (options) => {
    const rows = await reading(db, (trx) => due(trx, options))
    return rows.map(pageOf)
  },

  waitingHosts: async () => {
    const rows = await db
      .selectFrom('pages')
      .select((eb) => ['host', eb.fn.countAll<number>().as('count')])
      .where('lane', '=', 'network')
      .groupBy('host')
      .orderBy('count', 'desc')
      .orderBy('host')
      .execute()
    return rows.map(({ host, count }) => ({ host, count: Number(count) }))
  },

  // Grouped by portal so that the index of portals answers, however few of the open pages are theirs.
  nextDueAt: async (portals, stages) => {
    if (stages?.length === 0) return null
    const { rows } = await sql<{ due_at: string | null }>`
      select min(due_at) as due_at from pages
      where lane in (${sql.join(lanesOf(stages))})
      ${among('portal', portals)} ${among('stage', stages)}
      ${portals ? sql`group by portal` : sql``}`.execute(db)
    const times = rows.map((row) => row.due_at).filter((at) => at !== null)
    return times.sort()[0] ?? null
  },
})
