import type { BrowsableStore } from '../data/store/browsing.ts'

/** What was computed over the whole store, kept until the store changes. */
export type Cached = <T>(name: string, compute: () => Promise<T>) => Promise<T>

/** Values are kept for the names that were asked for last. */
const mostEntries = 500

interface Entry {
  version: string
  checkedAt: number
  value: Promise<unknown>
}

/**
 * Keeps values by name for as long as the store's data have the same version. While somebody writes all the time, as a
 * crawl does, a value is as old as `staleMs` at most.
 */
export const cacheOver = (store: BrowsableStore, now: () => Date, staleMs: number): Cached => {
  const entries = new Map<string, Entry>()
  return async <T>(name: string, compute: () => Promise<T>): Promise<T> => {
    const entry = entries.get(name)
    const at = now().getTime()
    if (entry && at - entry.checkedAt < staleMs) return entry.value as Promise<T>
    const version = await store.dataVersion()
    if (entry?.version === version) {
      entry.checkedAt = at
      return entry.value as Promise<T>
    }
    const value = compute()
    entries.delete(name)
    entries.set(name, { version, checkedAt: at, value })
    if (entries.size > mostEntries) entries.delete(entries.keys().next().value!)
    value.catch(() => entries.delete(name))
    return value
  }
}
