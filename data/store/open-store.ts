import { resolve } from 'node:path'
import { Kysely } from 'kysely'
import { kyselyStore } from './kysely-store.ts'
import { sqliteTypes } from './migrations/column-types.ts'
import { migrate } from './migrations/migrate.ts'
import { NodeSqliteDialect } from './sqlite/node-sqlite-dialect.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import type { Store } from './store.ts'
import { StoreError } from './store-error.ts'
import type { Tables } from './tables.ts'

const pathIn = (address: string): string => {
  if (/^postgres(ql)?:/.test(address)) {
    throw new StoreError('this version keeps its store in SQLite alone, not in PostgreSQL: use sqlite:PATH')
  }
  const path = /^sqlite:(?!\/\/)(.+)$/.exec(address)?.[1]
  if (!path)
    throw new StoreError(`"${address}" is not the address of a store: use sqlite:PATH, as in sqlite:var/gouji.db`)
  return path === ':memory:' ? path : resolve(path)
}

/**
 * Opens the store at `sqlite:PATH` (`sqlite::memory:` for one that is gone when closed), makes it when there is none
 * and brings it up to this version. Throws a StoreError of one sentence for an address of any other kind, a path that
 * cannot be written, a file that is no database of gouji's, and one that a newer version wrote.
 */
export const openStore = async (address: string): Promise<Store> => {
  const path = pathIn(address)
  const database = openSqlite(path)
  const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database, path) })
  try {
    await migrate(db, sqliteTypes, path)
  } catch (error) {
    database.close()
    throw error
  }
  return kyselyStore(db)
}
