import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** The work list of findings in its order, and what people decided one after another. */
export const judging = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await sql`create index findings_by_time on findings (coalesce(found_at, '') desc, report, position)`.execute(db)

  await db.schema
    .createTable('review_log')
    .addColumn('id', types.serial, types.counting)
    .addColumn('fingerprint', types.text, (c) => c.notNull())
    .addColumn('decided_by', types.text)
    .addColumn('decided_at', types.text, (c) => c.notNull())
    .addColumn('before', types.text) // JSON of decision and note; null: nobody had judged
    .addColumn('after', types.text) // null: the judgement was taken back
    .execute()
}
