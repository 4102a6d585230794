import { existsSync } from 'node:fs'
import type { BrowsableStore } from '../data/store/browsing.ts'
import { lockStore } from '../data/store/lock-store.ts'
import { openStore } from '../data/store/open-store.ts'
import { StoreError } from '../data/store/store-error.ts'
import { UserError } from './user-error.ts'

interface How {
  /** an SQLite file that is not there is an error: a command that makes nothing would find nothing in a new one */
  existing?: boolean
  /** no other process may work on the frontier meanwhile: two crawls would ask for the same pages */
  alone?: boolean
  /** this process works on the frontier with others that share it: the workers of one queue */
  shared?: boolean
}

/** Opens the store for as long as `use` takes. Whatever the store cannot do is a UserError. */
export const withStore = async <T>(
  address: string,
  how: How,
  use: (store: BrowsableStore) => Promise<T>,
): Promise<T> => {
  const path = address.replace(/^sqlite:/, '')
  if (how.existing && path !== address && path !== ':memory:' && !existsSync(path))
    throw new UserError(`--store ${address}: there is no such store yet; gouji crawl makes it.`)
  const closing: (() => unknown)[] = []
  try {
    const store = await openStore(address)
    closing.push(() => store.close())
    if (how.alone || how.shared) closing.push(await lockStore(address, how.alone ? 'alone' : 'shared'))
    return await use(store)
  } catch (error) {
    throw error instanceof StoreError ? new UserError(`--store ${address}: ${error.message}.`, { cause: error }) : error
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
