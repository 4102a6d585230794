import { DatabaseSync } from 'node:sqlite'
import { pathIn } from '../address.ts'
import { StoreError } from '../store-error.ts'

/**
 * Keeps the store at `sqlite:PATH` for this process alone, or for all who share it. The lock is one of the operating
 * system's, on a file beside the store. Answers what gives it back. Throws a StoreError when it cannot be had.
 */
export const lockSqlite = async (address: string, shared: boolean): Promise<() => Promise<void>> => {
  const path = pathIn(address)
  if (path === ':memory:') return async () => {}
  const file = `${path}.lock`
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file, { timeout: 0 })
    // A reader's transaction shares its lock with other readers and keeps out who wants it exclusively.
    lock.exec(shared ? 'begin; select count(*) from sqlite_master' : 'begin exclusive')
  } catch (cause) {
    lock?.close()
    const busy = (cause as { errcode?: number }).errcode === 5 // SQLITE_BUSY
    const why = busy ? 'another crawl or repeat is at work in it' : `${file} cannot be written`
    throw new StoreError(`${path} cannot be worked on: ${why}`, { cause })
  }
  return async () => lock.close()
}
