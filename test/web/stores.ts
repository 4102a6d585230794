import { onTestFinished } from 'vitest'
import { openStore } from '../../data/store/open-store.ts'
import type { Store } from '../../data/store/store.ts'

/** A store with nothing in it, closed when the test has finished. */
export const emptyStore = async (): Promise<Store> => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  return store
}
