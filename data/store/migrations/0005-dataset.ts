import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What exports and corpora need: reports by year, which version a page bears out, and how far a corpus was read. */
export const dataset = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema.createIndex('reports_by_year').on('reports').columns(['newest', 'year', 'id']).execute()
  await db.schema.createIndex('audits_by_year').on('audits').columns(['year', 'report']).execute()
  await db.schema.alterTable('pages').addColumn('version', 'integer').execute() // of the report read from it

  await db.schema
    .createTable('ingested')
    .addColumn('corpus', types.text, (c) => c.notNull()) // what tells the file from others: see queue/ingest/
    .addColumn('start', 'bigint', (c) => c.notNull()) // a part of it, from this byte or row
    .addColumn('counts', types.text, (c) => c.notNull()) // JSON: what was in that part, by what came of it
    .addColumn('ingested_at', types.text, (c) => c.notNull())
    .addPrimaryKeyConstraint('ingested_parts', ['corpus', 'start'])
    .execute()
}
