import { existsSync } from 'node:fs'
import { openStore } from '../data/store/open-store.ts'
import type { Store } from '../data/store/store.ts'
import { StoreError } from '../data/store/store-error.ts'
import { UserError } from './user-error.ts'

/**
 * Opens the store for as long as `use` takes. With `existing` an SQLite file that is not there is a UserError, since a
 * command that only reads would find nothing in a new one; whatever the store cannot do is a UserError too.
 */
export const withStore = async <T>(
  address: string,
  { existing }: { existing: boolean },
  use: (store: Store) => Promise<T>,
): Promise<T> => {
  const path = address.replace(/^sqlite:/, '')
  if (existing && path !== address && path !== ':memory:' && !existsSync(path))
    throw new UserError(`--store ${address}: there is no such store yet; gouji crawl makes it.`)
  try {
    const store = await openStore(address)
    try {
      return await use(store)
    } finally {
      await store.close()
    }
  } catch (error) {
    throw error instanceof StoreError ? new UserError(`--store ${address}: ${error.message}.`, { cause: error }) : error
  }
}
