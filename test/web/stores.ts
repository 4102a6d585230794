import { onTestFinished } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { openStore } from '../../data/store/open-store.ts'

/** A store with nothing in it, closed when the test has finished. */
export const emptyStore = async (): Promise<BrowsableStore> => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  return store
}
