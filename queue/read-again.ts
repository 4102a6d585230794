import type { ReadAgain } from '../audit/second-reading.ts'
import type { Store } from '../data/store/store.ts'
import { secondReading } from '../parsers/second-reading.ts'

/** Reads a stored report's snapshot a second time; null when the snapshot is not in the store, as that of a corpus. */
export const readAgainFrom =
  (store: Pick<Store, 'snapshot'>): ReadAgain =>
  async ({ source: { sha256, charset }, edition }) => {
    const stored = await store.snapshot(sha256)
    return stored && secondReading({ bytes: stored.bytes, charset, edition })
  }
