import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { placeOf } from '../../regions/place-of.ts'
import { unpack } from '../packing.ts'
import type { Tables } from '../tables.ts'
import type { ColumnTypes } from './column-types.ts'

/** How lists are ordered, as expressions without null: PostgreSQL and SQLite put null at different ends. */
const orders = {
  listings_by_agency: sql`coalesce(agency, ''), year, report`,
  listings_by_year: sql`coalesce(year, 0), report`,
  listings_by_published: sql`coalesce(published_on, ''), report`,
  listings_by_stored: sql`stored_at, report`,
  listings_by_findings: sql`violated, incomplete, report`,
}

/** One narrow row for each report that counts: what people filter, order and count by. Kept in step by listings.ts. */
export const listings = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema
    .createTable('portals')
    .addColumn('id', types.text, (c) => c.primaryKey())
    .addColumn('name', types.text, (c) => c.notNull())
    .addColumn('region', types.text)
    .addColumn('level', types.text)
    .execute()

  await db.schema
    .createTable('listings')
    .addColumn('report', types.text, (c) => c.primaryKey())
    .addColumn('agency', types.text)
    .addColumn('title', types.text)
    .addColumn('year', 'integer')
    .addColumn('edition', types.text, (c) => c.notNull())
    .addColumn('portal', types.text)
    .addColumn('region', types.text) // see data/regions/place-of.ts
    .addColumn('level', types.text)
    .addColumn('government', 'integer', (c) => c.notNull()) // 1: the people's government of that division itself
    .addColumn('published_on', types.text)
    .addColumn('stored_at', types.text, (c) => c.notNull())
    .addColumn('figures', 'integer', (c) => c.notNull()) // cells that hold a number
    .addColumn('cells', 'integer', (c) => c.notNull())
    .addColumn('status', types.text) // of the audit, null before it
    .addColumn('violated', 'integer', (c) => c.notNull()) // findings of that outcome
    .addColumn('incomplete', 'integer', (c) => c.notNull())
    .execute()
  for (const [name, columns] of Object.entries(orders))
    await sql`create index ${sql.ref(name)} on listings (${columns})`.execute(db)
  // Counting looks at nothing else.
  await db.schema
    .createIndex('listings_by_place')
    .on('listings')
    .columns(['region', 'year', 'level', 'status', 'government'])
    .execute()
  await db.schema
    .createIndex('listings_by_facts')
    .on('listings')
    .columns(['year', 'status', 'region', 'level'])
    .execute()
  await db.schema.createIndex('listings_by_portal').on('listings').columns(['portal', 'agency']).execute()
  await db.schema.createIndex('findings_of_rule').on('findings').columns(['rule', 'outcome', 'report']).execute()
  await db.schema.dropIndex('findings_by_rule').execute()
  // With `newest` in front SQLite took them for a single report too, and went through all that count.
  await db.schema.dropIndex('reports_by_year').execute()
  await db.schema.dropIndex('reports_by_portal').execute()
  await db.schema.createIndex('reports_by_year').on('reports').columns(['year', 'newest', 'id']).execute()
  await db.schema.createIndex('reports_by_portal').on('reports').columns(['portal', 'newest', 'id']).execute()
  await fill(db as Kysely<Tables>)
}

const rowsAtOnce = 200

const countOf = (eb: ExpressionBuilder<Tables, 'reports'>, outcome: 'violated' | 'incomplete') =>
  eb
    .selectFrom('findings')
    .select((one) => one.fn.countAll().as('count'))
    .whereRef('findings.report', '=', 'reports.id')
    .where('outcome', '=', outcome)

/** The rows of reports that are there already. */
const fill = async (db: Kysely<Tables>): Promise<void> => {
  let last = ''
  while (true) {
    const rows = await db
      .selectFrom('reports')
      .leftJoin('audits', 'audits.report', 'reports.id')
      .select(['id', 'body', 'portal', 'stored_at', 'status'])
      .select((eb) => [countOf(eb, 'violated').as('violated'), countOf(eb, 'incomplete').as('incomplete')])
      .where('newest', '=', 1)
      .where('id', '>', last)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    if (rows.length === 0) return
    const filled = rows.map(({ id, body, portal, stored_at, status, violated, incomplete }) => {
      const report = JSON.parse(new TextDecoder().decode(unpack(body, `report ${id}`)))
      const { region, regionName, level } = placeOf(report.agency, null)
      return {
        report: id,
        agency: report.agency,
        title: report.title,
        year: report.year,
        edition: report.edition,
        portal,
        region,
        level,
        government: regionName !== null && report.agency.endsWith(`${regionName}人民政府`) ? 1 : 0,
        published_on: report.publishedOn,
        stored_at,
        figures: report.cells.filter((cell: { state: string }) => cell.state === 'reported').length,
        cells: report.cells.length,
        status,
        violated: Number(violated),
        incomplete: Number(incomplete),
      }
    })
    await db.insertInto('listings').values(filled).execute()
    last = rows.at(-1)!.id
  }
}
