import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error.ts'

/**
 * Keeps an open store at `sqlite:PATH` for this process alone, as far as work on the frontier goes: readers need no lock. The
 * lock is one of the operating system's, on a file beside the store, so it ends with the process however that ends.
 * Answers what gives it back. Throws a StoreError when another process has it.
 */
export const lockStore = (address: string): (() => void) => {
  const path = /^sqlite:(.+)$/.exec(address)?.[1]
  if (path === undefined || path === ':memory:') return () => {}
  const file = `${resolve(path)}.lock`
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('begin exclusive')
  } catch (cause) {
    lock?.close()
    const busy = (cause as { errcode?: number }).errcode === 5 // SQLITE_BUSY
    const why = busy ? 'another crawl or repeat is at work in it' : `${file} cannot be written`
    throw new StoreError(`${path} cannot be worked on: ${why}`, { cause })
  }
  return () => lock.close()
}
