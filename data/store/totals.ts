import { HandleEmptyInListsPlugin, replaceWithNoncontingentExpression } from 'kysely'
import type { Stage } from '../schema/page.ts'
import type { Store, Totals } from './store.ts'
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

/** Counts for people, all of one moment. */
export const totalsIn = (database: Database): Pick<Store, 'totals'> => {
  const db = database.withPlugin(new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }))
  return {
    totals: (portals) =>
      reading(db, async (trx): Promise<Totals> => {
        const { pages, reports, audits, findings, snapshots } = counting(trx, portals)
        const stages = pages.select(['portal', 'kind', 'stage']).groupBy(['portal', 'kind', 'stage'])
        const ended = (stage: Stage) =>
          pages.where('stage', '=', stage).select((eb) => eb.ref('reason').$notNull().as('reason'))
        const reasons = (stage: Stage) => ended(stage).groupBy('reason').orderBy('reason')
        const walls = ended('walled').select('host').groupBy(['host', 'reason'])
        const statuses = audits.select('status').groupBy('status').orderBy('status')
        const outcomes = findings.select(['rule', 'outcome']).groupBy(['rule', 'outcome'])
        const kept = await snapshots.executeTakeFirstOrThrow()
        return {
          pages: count(await stages.orderBy('portal').orderBy('kind').orderBy('stage').execute()),
          failures: count(await reasons('failed').execute()),
          rejections: count(await reasons('rejected').execute()),
          walls: count(await walls.orderBy('host').orderBy('reason').execute()),
          reports: Number((await reports.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count),
          audits: count(await statuses.execute()),
          findings: count(await outcomes.orderBy('rule').orderBy('outcome').execute()),
          snapshots: { count: Number(kept.count), bytes: Number(kept.size), storedBytes: Number(kept.stored) },
        }
      }),
  }
}
