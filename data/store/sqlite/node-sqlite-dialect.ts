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
import { PatientConnection } from './patient-connection.ts'

const keptStatements = 200

const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]

/** A node:sqlite database with the methods Kysely expects. Keeps the statements used last, prepared. */
const forKysely = (database: DatabaseSync): SqliteDatabase => {
  const make = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql)
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)),
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

class NodeSqliteDriver extends SqliteDriver {
  readonly #path: string

  constructor(database: SqliteDatabase, path: string) {
    super({ database })
    this.#path = path
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#path)
  }

  /** A write transaction is one from its first moment: two that read first and write then would refuse each other. */
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

/** Kysely's SQLite dialect over node:sqlite, for the database at `path`. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #path: string

  constructor(database: DatabaseSync, path: string) {
    const adapted = forKysely(database)
    super({ database: adapted })
    this.#database = adapted
    this.#path = path
  }

  override createDriver(): Driver {
    return new NodeSqliteDriver(this.#database, this.#path)
  }

  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter()
  }
}
