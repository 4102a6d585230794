import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** What the rules say of the newest version of a report, and what people say of that. */
export const audits = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema
    .createTable('audits')
    .addColumn('report', types.text, (c) => c.primaryKey())
    .addColumn('agency', types.text)
    .addColumn('year', 'integer')
    .addColumn('edition', types.text, (c) => c.notNull())
    .addColumn('url', types.text)
    .addColumn('status', types.text, (c) => c.notNull())
    .addColumn('repairs', types.text, (c) => c.notNull()) // JSON
    .addColumn('audited_at', types.text, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('audits_by_status').on('audits').column('status').execute()

  await db.schema
    .createTable('findings')
    .addColumn('report', types.text, (c) => c.notNull().references('audits.report').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull()) // in the audit, from 0
    .addColumn('rule', types.text, (c) => c.notNull())
    .addColumn('outcome', types.text, (c) => c.notNull())
    .addColumn('severity', types.text, (c) => c.notNull())
    .addColumn('fingerprint', types.text, (c) => c.notNull())
    .addColumn('body', types.text, (c) => c.notNull()) // JSON, the whole finding
    .addPrimaryKeyConstraint('findings_by_report', ['report', 'position'])
    .execute()
  await db.schema.createIndex('findings_by_rule').on('findings').columns(['rule', 'outcome']).execute()
  await db.schema.createIndex('findings_by_fingerprint').on('findings').column('fingerprint').execute()

  // Hangs on the fingerprint alone: findings come and go with every audit, a person's judgement stays.
  await db.schema
    .createTable('reviews')
    .addColumn('fingerprint', types.text, (c) => c.primaryKey())
    .addColumn('decision', types.text, (c) => c.notNull())
    .addColumn('note', types.text)
    .addColumn('decided_at', types.text, (c) => c.notNull())
    .execute()
}
