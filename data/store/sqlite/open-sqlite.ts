import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../store-error.ts'
import { explainSqlite } from './explain-sqlite.ts'

/** The log is carried over into the database at 32 MB: pages that change all the time are written there seldom. */
const pagesBetweenCheckpoints = 8000

const applicationId = 0x676f756a // "gouj", in the file's header

const reason = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)

// Not mkdir's own recursion: it never returns where a file system refuses new folders with ENOENT, as /proc does.
const makeFolder = (folder: string) => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (cause) {
    // Another process may have made it first.
    if (!existsSync(folder)) throw new StoreError(`the folder ${folder} cannot be made (${reason(cause)})`, { cause })
  }
}

/** Marks an empty database as ours and refuses one that something else wrote, before anything in it is touched. */
const claim = (database: DatabaseSync, path: string) => {
  const { id, tables } = database
    .prepare('select (select application_id from pragma_application_id) as id, count(*) as tables from sqlite_master')
    .get() as { id: number; tables: number }
  if (id === applicationId) return
  if (id !== 0 || tables > 0) throw new StoreError(`${path} is a database of another program`)
  database.exec(`pragma application_id = ${applicationId}`)
}

/**
 * Opens the SQLite file at `path` (or `:memory:`), made with its folder when absent. With a write-ahead log readers
 * never wait; writers of several processes wait for each other; what was committed survives kill -9 (`synchronous =
 * normal` may lose the last commits, never more, when the power fails). Throws a StoreError when that cannot be.
 */
export const openSqlite = (path: string): DatabaseSync => {
  if (path !== ':memory:') makeFolder(dirname(path))
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 30_000, enableForeignKeyConstraints: true })
    claim(database, path)
    database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000')
    database.exec(`pragma wal_autocheckpoint = ${pagesBetweenCheckpoints}`)
    database.exec('pragma busy_timeout = 0') // from here on the connection waits, see patient-connection.ts
    return database
  } catch (error) {
    database?.close()
    throw explainSqlite(error, path)
  }
}
