import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { Browsing, Listed, ListingFilter, ListingOrder, ListingSort } from './browsing.ts'
import { pagesOf } from './sources.ts'
import type { Database, Tables } from './tables.ts'
import { onPostgres } from './writing.ts'

/** The words of the indexes in migrations/0009-listings.ts: an order in other words would not use them. */
const orders: Record<ListingSort, string[]> = {
  agency: [`coalesce(agency, '')`, 'year', 'report'],
  year: ['coalesce(year, 0)', 'report'],
  published: [`coalesce(published_on, '')`, 'report'],
  stored: ['stored_at', 'report'],
  findings: ['violated', 'incomplete', 'report'],
}

const orderBy = ({ sort, order }: ListingOrder) =>
  sql.raw(orders[sort].map((column) => `${column} ${order}`).join(', '))

/** A division and those within it begin alike: 36 for 360000, 3607 for 360700. After the digits comes the colon. */
const within = (region: string) => {
  const prefix = region.replace(/(00){1,2}$/, '')
  return { from: prefix, below: `${prefix}:` }
}

type Listings = ExpressionBuilder<Tables, 'listings'>

const isOrNull = <T>(eb: Listings, column: 'year' | 'status' | 'region', value: T | null) =>
  value === null ? eb(column, 'is', null) : eb(column, '=', value as never)

const holds = (word: string, db: Database) => {
  const within = (column: 'agency' | 'title') =>
    onPostgres(db) ? sql`strpos(${sql.ref(column)}, ${word}) > 0` : sql`instr(${sql.ref(column)}, ${word}) > 0`
  return sql<boolean>`(${within('agency')} or ${within('title')})`
}

/** Lists that are longer are walked in their order until a page is full: every few rows one fits. */
const longList = 3000

/** Whether a report has a finding of the rule: looked up among the report's own, or for all reports at once. */
const hasFinding = (rule: string, isLong: boolean) =>
  isLong
    ? // the rule in other words than its index, or SQLite goes through all findings of the rule for each report
      sql<boolean>`exists (select 1 from findings where findings.report = listings.report and findings.rule || '' = ${rule})`
    : sql<boolean>`report in (select findings.report from findings where findings.rule = ${rule})`

/** The rows of `listings` that a filter asks for; `isLong` says that they are many, which changes how they are best looked up. */
export const conditions = (db: Database, filter: ListingFilter, isLong: boolean) => (eb: Listings) => {
  const { report, region, agency, level, year, status, rule, portal, search } = filter
  const all = []
  if (report !== undefined) all.push(eb('report', '=', report))
  if (region === null) all.push(isOrNull(eb, 'region', null))
  else if (region !== undefined) {
    const { from, below } = within(region)
    all.push(eb('region', '>=', from), eb('region', '<', below))
  }
  if (agency !== undefined) all.push(sql<boolean>`coalesce(agency, '') = ${agency}`)
  if (level !== undefined) all.push(eb('level', '=', level))
  if (year !== undefined) all.push(isOrNull(eb, 'year', year))
  if (status !== undefined) all.push(isOrNull(eb, 'status', status))
  if (portal !== undefined) all.push(eb('portal', '=', portal))
  if (rule !== undefined) all.push(hasFinding(rule, isLong))
  for (const word of (search ?? '').normalize('NFKC').split(/\s+/).filter(Boolean)) all.push(holds(word, db))
  return eb.and(all)
}

const listedOf = (row: Selectable<Tables['listings']>): Listed => {
  const { published_on, stored_at, government: _, ...rest } = row
  return { ...rest, publishedOn: published_on, storedAt: stored_at }
}

/** More than there will ever be. */
const mostRows = 1_000_000_000

const number = (count: string | number | bigint): number => Number(count)

/** Lists and counts for people. */
export const browsingIn = (db: Database): Browsing => ({
  dataVersion: async () => {
    const version = onPostgres(db)
      ? sql<{ version: string }>`select pg_current_snapshot()::text as version`
      : sql<{ version: string }>`select data_version || ' ' || total_changes() as version from pragma_data_version`
    return (await version.execute(db)).rows[0]!.version
  },

  listed: async (filter, order, { limit, offset, of = 0 }) => {
    const isLong = of > longList
    const fitting = db
      .selectFrom('listings')
      .selectAll()
      .where(conditions(db, filter, isLong))
    const rows = await db
      // Words are looked for in all rows as they lie; only then is there something to put in order.
      .selectFrom(
        filter.search === undefined || isLong ? fitting.as('listings') : fitting.limit(mostRows).as('listings'),
      )
      .selectAll()
      .orderBy(orderBy(order))
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(listedOf)
  },

  listedCount: async (filter) => {
    const row = await db
      .selectFrom('listings')
      .select((eb) => eb.fn.countAll().as('count'))
      .where(conditions(db, filter, false))
      .executeTakeFirstOrThrow()
    return number(row.count)
  },

  placeCounts: async () => {
    const rows = await db
      .selectFrom('listings')
      .select([sql<string | null>`substr(region, 1, 2)`.as('province'), 'year', 'status'])
      .select((eb) => eb.fn.countAll().as('reports'))
      .groupBy([sql`substr(region, 1, 2)`, 'year', 'status'])
      .execute()
    return rows.map((row) => ({ ...row, reports: number(row.reports) }))
  },

  governmentCounts: async () => {
    const rows = await db
      .selectFrom('listings')
      .select([sql<string>`substr(region, 1, 2)`.as('province'), (eb) => eb.ref('year').$notNull().as('year')])
      .select((eb) => eb.fn.count('region').distinct().as('divisions'))
      .where('government', '=', 1)
      .where('year', 'is not', null)
      .groupBy([sql`substr(region, 1, 2)`, 'year'])
      .execute()
    return rows.map((row) => ({ ...row, divisions: number(row.divisions) }))
  },

  ruleCounts: async () => {
    const rows = await db
      .selectFrom('findings')
      .select(['rule', 'outcome'])
      .select((eb) => [eb.fn.countAll().as('findings'), eb.fn.count('report').distinct().as('reports')])
      .groupBy(['rule', 'outcome'])
      .orderBy('rule')
      .orderBy('outcome')
      .execute()
    return rows.map((row) => ({ ...row, findings: number(row.findings), reports: number(row.reports) }))
  },

  sourcesOf: (report) => pagesOf(db, [report]),

  hasSnapshot: async (sha256) =>
    (await db.selectFrom('snapshots').select('size').where('sha256', '=', sha256).executeTakeFirst()) !== undefined,
})
