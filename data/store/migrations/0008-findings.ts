import { type Kysely, sql } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** Findings between runs of the rules: since when each one stands, which ones are gone, and who judged. */
export const findings = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema.alterTable('findings').addColumn('found_at', types.text).execute() // the first run in a row that found it
  await db.schema.alterTable('findings').addColumn('place', types.text).execute() // see finding-place.ts
  await db.schema.alterTable('reviews').addColumn('decided_by', types.text).execute() // null: nobody said who
  await sql`update findings set found_at = (select audited_at from audits where audits.report = findings.report)`.execute(
    db,
  )

  await db.schema
    .createTable('gone_findings')
    .addColumn('report', types.text, (c) => c.notNull())
    .addColumn('fingerprint', types.text, (c) => c.notNull())
    .addColumn('place', types.text)
    .addColumn('found_at', types.text)
    .addColumn('gone_at', types.text, (c) => c.notNull()) // the first run that did not find it any more
    .addColumn('body', types.text, (c) => c.notNull()) // JSON, the whole finding as it was last
    .addPrimaryKeyConstraint('gone_findings_by_report', ['report', 'fingerprint'])
    .execute()
}
