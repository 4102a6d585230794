import type { Insertable, Selectable } from 'kysely'
import { placeOf } from '../regions/place-of.ts'
import type { Audit } from '../schema/audit.ts'
import type { Portal } from '../schema/portal.ts'
import type { Report } from '../schema/report.ts'
import { unpack } from './packing.ts'
import { prepared } from './prepared.ts'
import type { Store } from './store.ts'
import { parseJson } from './stored-json.ts'
import type { Database, Tables, Writing } from './tables.ts'
import { writing } from './writing.ts'

// The table `listings` says again, in narrow rows, what reports and audits say: lists and counts read nothing else. Whoever
// changes which version counts, or an audit, brings it up to date in the same transaction.

type PortalPlace = Pick<Portal, 'region' | 'level'>

/** What a listing says of where its agency is. */
const placed = (agency: string | null, portal: PortalPlace | null) => {
  const { region, regionName, level } = placeOf(agency, portal)
  const isOfDivision = regionName !== null && (agency?.endsWith(`${regionName}人民政府`) ?? false)
  return { region, level, government: isOfDivision ? 1 : 0 }
}

const portalRow = prepared((trx, { id }: { id: string }) =>
  trx.selectFrom('portals').select(['region', 'level']).where('id', '=', id),
)

const portalOf = async (trx: Writing, id: string | null): Promise<PortalPlace | null> => {
  if (id === null) return null
  const [row] = await portalRow(trx, { id })
  return row ? { region: row.region ?? undefined, level: row.level ?? undefined } : null
}

type Facts = Omit<Insertable<Tables['listings']>, 'report' | 'status' | 'violated' | 'incomplete'>

const listed = prepared((trx, { report, ...facts }: Facts & { report: string }) =>
  trx
    .insertInto('listings')
    .values({ report, ...facts, status: null, violated: 0, incomplete: 0 })
    .onConflict((conflict) => conflict.column('report').doUpdateSet(facts)),
)

/** Lists the version of a report that counts now. */
export const listReport = async (
  trx: Writing,
  { id, agency, title, year, edition, publishedOn, cells }: Report,
  { portal, stored_at }: { portal: string | null; stored_at: string },
): Promise<void> => {
  await listed(trx, {
    report: id,
    agency,
    title,
    year,
    edition,
    portal,
    ...placed(agency, await portalOf(trx, portal)),
    published_on: publishedOn,
    stored_at,
    figures: cells.filter(({ state }) => state === 'reported').length,
    cells: cells.length,
  })
}

/** Lists the version of a report that counts now, or takes the report off the list when none does. */
export const relist = async (trx: Writing, id: string): Promise<void> => {
  const row = await trx
    .selectFrom('reports')
    .select(['body', 'portal', 'stored_at'])
    .where('id', '=', id)
    .where('newest', '=', 1)
    .executeTakeFirst()
  if (row) {
    const what = `report ${id}`
    await listReport(trx, parseJson(new TextDecoder().decode(unpack(row.body, what)), what) as Report, row)
  } else await trx.deleteFrom('listings').where('report', '=', id).execute()
}

const audited = prepared(
  (trx, { report, ...says }: Pick<Selectable<Tables['listings']>, 'report' | 'status' | 'violated' | 'incomplete'>) =>
    trx.updateTable('listings').set(says).where('report', '=', report),
)

/** Says in the list what the audit of a report says; null: it has none any more. */
export const listAudit = async (
  trx: Writing,
  report: string,
  audit: Pick<Audit, 'status' | 'findings'> | null,
): Promise<void> => {
  const count = (outcome: string) => audit?.findings.filter((finding) => finding.outcome === outcome).length ?? 0
  const counts = { violated: count('violated'), incomplete: count('incomplete') }
  await audited(trx, { report, status: audit?.status ?? null, ...counts })
}

/** Keeps the names and places of portals, and places their reports anew where the portal's own place has changed. */
export const portalsIn = (db: Database): Pick<Store, 'keepPortals'> => ({
  keepPortals: async (portals) => {
    const known = new Map((await db.selectFrom('portals').selectAll().execute()).map((row) => [row.id, row]))
    for (const { id, name, region, level } of portals) {
      const now = { name, region: region ?? null, level: level ?? null }
      const before = known.get(id)
      if (before?.name === now.name && before.region === now.region && before.level === now.level) continue
      await writing(db, async (trx) => {
        await trx
          .insertInto('portals')
          .values({ id, ...now })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(now))
          .execute()
        if (before ? before.region === now.region && before.level === now.level : !region && !level) return
        const agencies = await trx.selectFrom('listings').select('agency').distinct().where('portal', '=', id).execute()
        for (const { agency } of agencies)
          await trx
            .updateTable('listings')
            .set(placed(agency, { region, level }))
            .where('portal', '=', id)
            .where('agency', agency === null ? 'is' : '=', agency)
            .execute()
      })
    }
  },
})
