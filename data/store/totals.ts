import { HandleEmptyInListsPlugin, replaceWithNoncontingentExpression, sql } from 'kysely'
import type { Stage } from '../schema/page.ts'
import type { Progress, Store, Totals } from './store.ts'
import type { Database } from './tables.ts'
import { reading } from './writing.ts'

const count = <Row extends { count: unknown }>(rows: Row[]) => rows.map((row) => ({ ...row, count: Number(row.count) })) // PostgreSQL counts in bigint, which arrives as text

/** What there is to count of pages, reports and snapshots, in these portals or in all. */
const counting = (db: Database, portals: string[] | undefined) => {
  const pages = db
    .selectFrom('pages')
    .select((eb) => eb.fn.countAll().as('count'))
    .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
  const reports = db
    .selectFrom('reports')
    .where('newest', '=', 1)
    .$if(portals !== undefined, (q) => q.where('portal', 'in', portals!))
  // An audit or finding is of a report that counts; without portals the reports need not be looked at.
  const ids = reports.select('id')
  const audits = db
    .selectFrom('audits')
    .select((eb) => eb.fn.countAll().as('count'))
    .$if(portals !== undefined, (q) => q.where('report', 'in', ids))
  const findings = db
    .selectFrom('findings')
    .select((eb) => eb.fn.countAll().as('count'))
    .$if(portals !== undefined, (q) => q.where('report', 'in', ids))
  const fetched = db
    .selectFrom('fetches')
    .innerJoin('pages', 'pages.key', 'fetches.page')
    .select('fetches.sha256')
    .$if(portals !== undefined, (q) => q.where('pages.portal', 'in', portals!))
  const snapshots = db
    .selectFrom('snapshots')
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.sum('size').as('size'), eb.fn.sum('stored_size').as('stored')])
    .$if(portals !== undefined, (q) => q.where('sha256', 'in', fetched))
  return { pages, reports, audits, findings, snapshots }
}

type Ended = { stage: Stage; reason: string | null; host: string | null }

/** Rows with the same key as one with the sum of their counts, in the order of the keys. */
const summed = <Row extends { count: number }, Part>(rows: readonly Row[], part: (row: Row) => Part) => {
  const sums = new Map<string, Part & { count: number }>()
  for (const row of rows) {
    const own = part(row)
    const key = JSON.stringify(own)
    sums.set(key, { ...own, count: (sums.get(key)?.count ?? 0) + row.count })
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum)
}

/** How far the pages of these portals are. All pages are gone through, so once for everything. */
const progressOf = async (db: Database, portals: string[] | undefined): Promise<Progress> => {
  const { pages, reports } = counting(db, portals)
  const reason = sql<string | null>`case when stage in ('failed', 'rejected', 'walled') then reason end`
  const host = sql<string | null>`case when stage = 'walled' then host end`
  const grouped = pages
    .select(['portal', 'kind', 'stage'])
    .select([reason.as('reason'), host.as('host')])
    .groupBy(['portal', 'kind', 'stage', reason, host])
  const rows = count(await grouped.execute())
  const ended = (stage: Stage) => rows.filter((row: Ended) => row.stage === stage)
  return {
    pages: summed(rows, ({ portal, kind, stage }) => ({ portal, kind, stage })),
    failures: summed(ended('failed'), ({ reason }) => ({ reason: reason! })),
    rejections: summed(ended('rejected'), ({ reason }) => ({ reason: reason! })),
    walls: summed(ended('walled'), ({ host, reason }) => ({ host: host!, reason: reason! })),
    reports: Number((await reports.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count),
  }
}

/** Counts for people, all of one moment. */
export const totalsIn = (database: Database): Pick<Store, 'totals' | 'progress'> => {
  const db = database.withPlugin(new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }))
  return {
    progress: (portals) => reading(db, (trx) => progressOf(trx, portals)),

    totals: (portals) =>
      reading(db, async (trx): Promise<Totals> => {
        const { audits, findings, snapshots } = counting(trx, portals)
        const statuses = audits.select('status').groupBy('status').orderBy('status')
        const outcomes = findings.select(['rule', 'outcome']).groupBy(['rule', 'outcome'])
        const kept = await snapshots.executeTakeFirstOrThrow()
        return {
          ...(await progressOf(trx, portals)),
          audits: count(await statuses.execute()),
          findings: count(await outcomes.orderBy('rule').orderBy('outcome').execute()),
          snapshots: { count: Number(kept.count), bytes: Number(kept.size), storedBytes: Number(kept.stored) },
        }
      }),
  }
}
