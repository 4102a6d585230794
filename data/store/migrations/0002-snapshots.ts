import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What was fetched: the bytes once for each SHA-256, and every answer with where it came from. */
export const snapshots = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema
    .createTable('snapshots')
    .addColumn('sha256', types.text, (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('stored_size', 'integer', (c) => c.notNull())
    .addColumn('bytes', types.bytes, (c) => c.notNull()) // one zstd frame
    .execute()
  // The totals are added up from this index: the table itself is as large as the archive.
  await db.schema.createIndex('snapshots_by_size').on('snapshots').columns(['size', 'stored_size']).execute()

  await db.schema
    .createTable('fetches')
    .addColumn('id', types.serial, types.counting)
    .addColumn('page', types.text, (c) => c.notNull().references('pages.key'))
    .addColumn('url', types.text, (c) => c.notNull()) // after redirects
    .addColumn('status', 'integer', (c) => c.notNull()) // 304: the snapshot the page had still stood
    .addColumn('media_type', types.text)
    .addColumn('charset', types.text)
    .addColumn('etag', types.text)
    .addColumn('last_modified', types.text)
    .addColumn('fetched_at', types.text, (c) => c.notNull())
    .addColumn('sha256', types.text, (c) => c.notNull().references('snapshots.sha256'))
    .execute()
  await db.schema.createIndex('fetches_by_page').on('fetches').columns(['page', 'sha256']).execute()
  await db.schema.createIndex('fetches_by_snapshot').on('fetches').column('sha256').execute()
}
