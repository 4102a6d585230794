import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What was read: every version of every report. */
export const reports = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema
    .createTable('reports')
    .addColumn('seq', types.serial, types.counting)
    .addColumn('id', types.text, (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('newest', 'integer', (c) => c.notNull()) // 1: the version that counts
    .addColumn('withdrawn_at', types.text) // when a later reading of the same bytes took it for something else
    .addColumn('agency', types.text)
    .addColumn('year', 'integer')
    .addColumn('edition', types.text, (c) => c.notNull())
    .addColumn('portal', types.text)
    .addColumn('page', types.text)
    .addColumn('snapshot', types.text, (c) => c.notNull())
    .addColumn('parser', types.text, (c) => c.notNull())
    .addColumn('content_hash', types.text, (c) => c.notNull()) // see report-content.ts
    .addColumn('stored_at', types.text, (c) => c.notNull())
    .addColumn('body', types.bytes, (c) => c.notNull()) // JSON, one zstd frame
    .addUniqueConstraint('reports_by_id', ['id', 'version'])
    .execute()
  await db.schema.createIndex('reports_by_agency').on('reports').columns(['agency', 'year']).execute()
  await db.schema.createIndex('reports_by_portal').on('reports').columns(['newest', 'portal', 'id']).execute()
  await db.schema.createIndex('reports_by_page').on('reports').columns(['page', 'snapshot']).execute()
}
