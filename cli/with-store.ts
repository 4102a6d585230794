import { existsSync } from 'node:fs'
import { openStore } from '../data/store/open-store.ts'
import type { Store } from '../data/store/store.ts'
import { UserError } from './user-error.ts'

/**
 * Opens the store for as long as `use` takes. With `existing` an SQLite file that is not there is a UserError, since a
 * command that only reads would find nothing in a new one.
 */
export const withStore = async <T>(
  address: string,
  { existing }: { existing: boolean },
  use: (store: Store) => Promise<T>,
): Promise<T> => {
  const path = address.replace(/^sqlite:/, '')
  if (existing && path !== address && path !== ':memory:' && !existsSync(path))
    throw new UserError(`--store ${address}: there is no such store yet; gouji crawl makes it.`)
  const store = await openStore(address)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}
