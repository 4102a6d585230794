import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What several machines need that work on one store: its name for their queue, and which times of schedules are taken. */
export const machines = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  // Pages that were never had go first; the others of their host need not be looked at for that.
  await db.schema
    .createIndex('pages_never_had')
    .on('pages')
    .columns(['lane', 'host', 'due_at', 'seq', 'portal', 'stage'])
    .where(sql.ref('snapshot'), 'is', null)
    .execute()

  await db.schema
    .createTable('identity')
    .addColumn('id', types.text, (c) => c.primaryKey()) // one row: tells this store from all others
    .execute()
  await sql`insert into identity (id) values (${randomUUID()})`.execute(db)

  await db.schema
    .createTable('slots')
    .addColumn('portal', types.text, (c) => c.notNull())
    .addColumn('slot', types.text, (c) => c.notNull()) // a time that the portal's schedule names
    .addColumn('taken_at', types.text, (c) => c.notNull()) // when its crawl was begun
    .addPrimaryKeyConstraint('slots_by_portal', ['portal', 'slot'])
    .execute()
}
