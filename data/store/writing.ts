import { PostgresAdapter, sql } from 'kysely'
import type { Database, Writing } from './tables.ts'

const mostTries = 20
/** Two transactions waited for each other (40P01) or could not have run one after the other (40001): one was undone. */
const undone = new Set(['40P01', '40001'])

const wasUndone = (error: unknown): boolean => undone.has((error as { code?: string } | null)?.code ?? '')

/** Runs `work` in a transaction, and once more when the database undid it for another one's sake. */
export const writing = async <T>(db: Database, work: (trx: Writing) => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (!wasUndone(error) || tries === mostTries) throw error
    }
  }
}

/** Runs `read` in a transaction that sees everything as it was at one moment. */
export const reading = <T>(db: Database, read: (trx: Writing) => Promise<T>): Promise<T> =>
  db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(read)

/** Whether the database is PostgreSQL, and not SQLite. */
export const onPostgres = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Whether several transactions may write at once; in SQLite they take turns, and there is nothing to lock. */
export const writersMeet = (db: Database): boolean => onPostgres(db)

/**
 * Until the transaction ends no other one gets past `inTurn` with one of these names. A transaction that needs several
 * names takes them in one call, so that no two wait for each other.
 */
export const inTurn = async (trx: Writing, ...names: string[]): Promise<void> => {
  if (!writersMeet(trx)) return
  for (const name of [...new Set(names)].sort())
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

/** The turns of whoever changes what is known of a report: its versions, its audit, the years beside it. */
export const turnsOf = ({ id, agency }: { id: string; agency: string | null }): string[] =>
  agency === null ? [`report ${id}`] : [`agency ${agency}`, `report ${id}`]
