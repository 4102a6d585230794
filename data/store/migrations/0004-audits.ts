import type { Kysely } from 'kysely'

/** What the rules say of the newest version of a report, and what people say of that. */
export const audits = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('audits')
    .addColumn('report', 'text', (c) => c.primaryKey())
    .addColumn('agency', 'text')
    .addColumn('year', 'integer')
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('repairs', 'text', (c) => c.notNull()) // JSON
    .addColumn('audited_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('audits_by_status').on('audits').column('status').execute()

  await db.schema
    .createTable('findings')
    .addColumn('report', 'text', (c) => c.notNull().references('audits.report').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull()) // in the audit, from 0
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('severity', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull()) // JSON, the whole finding
    .addPrimaryKeyConstraint('findings_by_report', ['report', 'position'])
    .execute()
  await db.schema.createIndex('findings_by_rule').on('findings').columns(['rule', 'outcome']).execute()
  await db.schema.createIndex('findings_by_fingerprint').on('findings').column('fingerprint').execute()

  // Hangs on the fingerprint alone: findings come and go with every audit, a person's judgement stays.
  await db.schema
    .createTable('reviews')
    .addColumn('fingerprint', 'text', (c) => c.primaryKey())
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .execute()
}
