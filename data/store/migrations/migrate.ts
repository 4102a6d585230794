import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { StoreError } from '../store-error.ts'
import type { ColumnTypes } from './column-types.ts'
import { migrationsFor } from './migrations.ts'

const doneIn = async (db: Kysely<unknown>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map((row) => row.name)
}

/**
 * Brings the database up to this version's tables, all steps in one transaction; does not write when nothing is to be
 * done. Throws a StoreError that names the database (`where`) when a newer version wrote it or a step fails.
 */
export const migrate = async <T>(db: Kysely<T>, types: ColumnTypes, where: string): Promise<void> => {
  const migrations = migrationsFor(types)
  const done = await doneIn(db as Kysely<unknown>)
  const unknown = done.find((name) => !(name in migrations))
  if (unknown) {
    throw new StoreError(`${where} was written by a newer version of gouji, which made ${unknown}: use that version`)
  }
  if (done.length === Object.keys(migrations).length) return
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error instanceof StoreError) throw error
  if (error) throw new StoreError(`${where} could not be brought up to this version: ${error}`, { cause: error })
}
