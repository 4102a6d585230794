import { setTimeout as sleep } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { explainSqlite, isBusy } from './explain-sqlite.ts'

const patienceMs = 30_000
const longestPauseMs = 20

/**
 * A connection that waits its turn when someone else is writing, and names the file at `path` in errors that a person can
 * act on. The waiting is done here and not by SQLite, which would hold up the whole process, and for ever if the one it
 * waits for is a store in this very process. A statement that was refused has done nothing, so it may be run again.
 */
export class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection
  readonly #path: string

  constructor(connection: DatabaseConnection, path: string) {
    this.#connection = connection
    this.#path = path
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const start = performance.now()
    while (true) {
      try {
        return await this.#connection.executeQuery<R>(query)
      } catch (error) {
        if (!isBusy(error) || performance.now() - start > patienceMs) throw explainSqlite(error, this.#path)
        await sleep(1 + Math.random() * longestPauseMs) // by chance, lest two keep in step
      }
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize)
  }
}
