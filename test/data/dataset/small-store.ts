import { onTestFinished } from 'vitest'
import { fillStore } from '../../../bench/shared/fill-store.ts'
import { openStore } from '../../../data/store/open-store.ts'
import type { Store } from '../../../data/store/store.ts'

/** A store with a few generated reports, closed when the test has finished. */
export const smallStore = async (count: number): Promise<Store> => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  await fillStore(store, count)
  return store
}
