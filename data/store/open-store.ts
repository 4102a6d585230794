import { type Dialect, Kysely } from 'kysely'
import { isPostgres, pathIn } from './address.ts'
import type { BrowsableStore } from './browsing.ts'
import { kyselyStore } from './kysely-store.ts'
import { type ColumnTypes, postgresTypes, sqliteTypes } from './migrations/column-types.ts'
import { migrate } from './migrations/migrate.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { NodeSqliteDialect } from './sqlite/node-sqlite-dialect.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import type { Tables } from './tables.ts'

/** A database as Kysely speaks to it, its column types, and its name in messages. */
interface Opened {
  dialect: Dialect
  types: ColumnTypes
  where: string
}

const open = async (address: string): Promise<Opened> => {
  if (isPostgres(address)) return { ...(await openPostgres(address)), types: postgresTypes }
  const where = pathIn(address)
  return { dialect: new NodeSqliteDialect(openSqlite(where), where), types: sqliteTypes, where }
}

/**
 * Opens the store at `sqlite:PATH` (`sqlite::memory:` for one that is gone when closed) or in a database at
 * `postgres://…`, makes its tables when there are none and brings them up to this version. Throws a StoreError of one
 * sentence for an address of any other kind, a path that cannot be written, a server that cannot be reached, a database
 * that is none of gouji's, and one that a newer version wrote.
 */
export const openStore = async (address: string): Promise<BrowsableStore> => {
  const { dialect, types, where } = await open(address)
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db, types, where)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return kyselyStore(db)
}
