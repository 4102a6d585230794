import type { Kysely } from 'kysely'
import type { ColumnTypes } from './column-types.ts'

/** How an answer was asked for and with which headers it came, and what each list showed in a run. */
export const provenance = async (db: Kysely<unknown>, types: ColumnTypes): Promise<void> => {
  await db.schema.alterTable('fetches').addColumn('exchange', types.text).execute() // JSON, null before this version
  await db.schema.alterTable('runs').addColumn('lists', types.text).execute() // JSON, null until the run is finished
}
