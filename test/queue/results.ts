import { openStore } from '../../data/store/open-store.ts'
import type { Store } from '../../data/store/store.ts'

/** Opens the store at an address for as long as `use` takes. */
export const withStore = async <T>(address: string, use: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(address)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/** What a crawl is for: reports (but for the hour in which they were fetched), audits, and how pages ended. */
export const resultsIn = (address: string) =>
  withStore(address, async (store) => ({
    reports: await Array.fromAsync(store.reports(), ({ report, version }) => ({
      ...report,
      source: { ...report.source, fetchedAt: null },
      version,
    })),
    audits: await Array.fromAsync(store.audits()),
    ends: (await Array.fromAsync(store.pages(), ({ key, stage, reason }) => `${key} ${stage} ${reason}`)).sort(),
  }))
