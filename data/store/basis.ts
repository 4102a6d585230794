import { sql } from 'kysely'
import { prepared } from './prepared.ts'
import { marked, markIn } from './reports.ts'
import type { Basis, Store } from './store.ts'
import type { Database, Writing } from './tables.ts'
import { turnsOf } from './writing.ts'

const reportOf = (id: string) => ({ id, like: markIn(id) })
type Of = ReturnType<typeof reportOf>

/** The newest versions of these reports and of all others of their agencies, and which of them have an audit that stands. */
const standing = (db: Database, of: Of[]) => {
  const ids = of.map(({ id }) => id)
  const agencyOf = (id: string) =>
    db.selectFrom('reports').select('agency').where('id', '=', id).where('newest', '=', 1)
  return (
    db
      .selectFrom('reports')
      .leftJoin('audits', 'audits.report', 'reports.id')
      // one that is due for an audit sees what there is then
      .leftJoin('pages as due', (join) =>
        join.onRef('due.key', '=', 'reports.page').onRef('due.report', '=', 'reports.id').on('due.stage', '=', 'audit'),
      )
      .select(['reports.id', 'reports.agency', 'reports.version', 'reports.snapshot', 'reports.parser'])
      .select(sql<number>`case when audits.report is null or due.key is not null then 0 else 1 end`.as('audited'))
      .where('reports.newest', '=', 1)
      .where('reports.withdrawn_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('reports.id', 'in', ids),
          ...of.map(({ id, like }) => eb.and([eb('reports.agency', '=', agencyOf(id)), marked(like)(eb)])),
        ]),
      )
      .orderBy('reports.id')
  )
}

const standingOfOne = prepared((db, one: Of) => standing(db, [one]))

const standsNow = (db: Database, ids: string[]) =>
  ids.length === 1 ? standingOfOne(db, reportOf(ids[0]!)) : standing(db, ids.map(reportOf)).execute()

/** Whether nothing has changed since the basis was taken. */
export const stillStands = async (trx: Writing, basis: Basis): Promise<boolean> =>
  JSON.stringify(await standsNow(trx, basis.reports)) === basis.state

/** What audits rest on. */
export const basisIn = (db: Database): Pick<Store, 'basis'> => ({
  basis: async (reports) => {
    const rows = reports.length > 0 ? await standsNow(db, reports) : []
    return {
      reports,
      state: JSON.stringify(rows),
      audited: rows.filter(({ audited }) => audited === 1).map(({ id }) => id),
      turns: rows.flatMap(({ id, agency }) => turnsOf({ id, agency }).slice(0, 1)),
    }
  },
})
