import { type Kysely, sql } from 'kysely'

/** The work list of findings, the gravest first: all of them, and those of a rule. */
export const gravity = async (db: Kysely<unknown>): Promise<void> => {
  const order = sql`(case severity when 'error' then 0 when 'warning' then 1 else 2 end), coalesce(found_at, '') desc, report, position`
  await sql`create index findings_by_gravity on findings (${order})`.execute(db)
  await sql`create index findings_of_rule_by_gravity on findings (rule, ${order})`.execute(db)
}
