import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** Crawls and the frontier: every address known, and the job that is due for it. */
export const frontier = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema
    .createTable('runs')
    .addColumn('id', types.serial, types.counting)
    .addColumn('portals', types.text, (c) => c.notNull()) // JSON: ids, sorted
    .addColumn('started_at', types.text, (c) => c.notNull())
    .addColumn('finished_at', types.text)
    .execute()

  await db.schema
    .createTable('pages')
    .addColumn('seq', types.serial, types.counting)
    .addColumn('key', types.text, (c) => c.notNull().unique())
    .addColumn('portal', types.text, (c) => c.notNull())
    .addColumn('kind', types.text, (c) => c.notNull())
    .addColumn('request', types.text, (c) => c.notNull()) // JSON
    .addColumn('host', types.text, (c) => c.notNull()) // with the port where it is not the usual one
    .addColumn('stage', types.text, (c) => c.notNull())
    // Who works on it: the network, host by host, or this machine; null when the page has come to an end.
    .addColumn('lane', types.text, (c) =>
      c
        .generatedAlwaysAs(
          sql`case when stage in ('discover', 'fetch') then 'network' when stage in ('parse', 'audit') then 'local' end`,
        )
        .stored(),
    )
    .addColumn('title', types.text)
    .addColumn('agency', types.text)
    .addColumn('year', 'integer')
    .addColumn('listed_on', types.text)
    .addColumn('found_on', types.text)
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('due_at', types.text, (c) => c.notNull())
    .addColumn('reason', types.text)
    .addColumn('snapshot', types.text) // sha256 of the last good answer
    .addColumn('etag', types.text)
    .addColumn('last_modified', types.text)
    .addColumn('report', types.text) // id of the report read from it
    .addColumn('found_at', types.text, (c) => c.notNull())
    .addColumn('changed_at', types.text, (c) => c.notNull())
    .execute()

  // They hold all that looking for due pages asks about, so that a large frontier is searched within the index.
  const indexes = {
    pages_by_host: ['lane', 'host', 'due_at', 'seq', 'portal', 'stage'],
    pages_by_time: ['lane', 'due_at', 'seq'],
    pages_by_portal: ['portal', 'lane', 'host', 'due_at'],
    pages_by_report: ['report'],
  }
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on('pages').columns(columns).execute()
  }
}
