import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely'
import { explainSqlite } from './explain-sqlite.ts'

const keptStatements = 200

/** A node:sqlite database with the methods Kysely expects. Keeps the statements used last, prepared. */
const forKysely = (database: DatabaseSync, path: string): SqliteDatabase => {
  const explained = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      throw explainSqlite(error, path)
    }
  }
  const make = (sql: string): SqliteStatement => {
    const statement = explained(() => database.prepare(sql))
    const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => explained(() => statement.all(...values(parameters))),
      run: (parameters) => explained(() => statement.run(...values(parameters))),
      iterate: (parameters) => explained(() => database.prepare(sql).iterate(...values(parameters))),
    }
  }
  const prepared = new Map<string, SqliteStatement>()
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? make(sql)
    prepared.delete(sql)
    prepared.set(sql, statement) // a Map keeps the order: the first is the one used longest ago
    if (prepared.size > keptStatements) prepared.delete(prepared.keys().next().value!)
    return statement
  }
  return { prepare, close: () => database.close() }
}

/** Begins write transactions at once as writers: two processes that read first and write then would refuse each other. */
class NodeSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }
}

/** SQLite can roll back a change of tables; Kysely's own adapter does not say so. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely's SQLite dialect over node:sqlite; errors that a person can act on name the file at `path`. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(database: DatabaseSync, path: string) {
    const adapted = forKysely(database, path)
    super({ database: adapted })
    this.#database = adapted
  }

  override createDriver(): Driver {
    return new NodeSqliteDriver({ database: this.#database })
  }

  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter()
  }
}
