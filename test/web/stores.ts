import { copyFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { exportDataset } from '../../data/dataset/export-dataset.ts'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { openStore } from '../../data/store/open-store.ts'
import { startDemo } from '../../demo/portals.ts'
import { crawl } from '../../queue/crawl.ts'
import { runEmbedded } from '../../queue/embedded.ts'
import { madeOnce } from '../made-once.ts'

/** A store with nothing in it, closed when the test has finished. */
export const emptyStore = async (): Promise<BrowsableStore> => {
  const store = await openStore('sqlite::memory:')
  onTestFinished(() => store.close())
  return store
}

/** The sample portals that tests of pages need: several agencies and years, slips of every kind, both charsets, a PDF. */
const wanted = ['demo-lanling', 'demo-rongjiang', 'demo-yunting', 'demo-xizhang']

const crawlInto = async (path: string): Promise<void> => {
  const demo = await startDemo()
  const store = await openStore(`sqlite:${path}`)
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 2000 })
  const portals = demo.portals.filter(({ id }) => wanted.includes(id))
  const log = { debug: () => {}, info: () => {}, warn: () => {} }
  const byId = new Map(portals.map((portal) => [portal.id, portal]))
  const context = { store, fetcher, portals: byId, clock: () => new Date(), log }
  try {
    await crawl({ context, portals, driver: runEmbedded, concurrency: 4, refresh: false })
    demo.revise()
    await crawl({ context, portals, driver: runEmbedded, concurrency: 4, refresh: true })
  } finally {
    await fetcher.close()
    await demo.close()
    await store.close()
  }
}

let copies = 0

/**
 * A store of one's own with what a crawl of some sample portals brings, twice: between the two, some reports are corrected,
 * so that they have a second version. Whoever asks for it closes it.
 */
export const crawledStore = async (): Promise<BrowsableStore> => {
  const crawled = await madeOnce('crawled.db', crawlInto)
  const own = `${crawled}.${process.pid}-${copies++}`
  copyFileSync(crawled, own)
  return openStore(`sqlite:${own}`)
}

/** A dataset in Parquet of what `crawledStore` holds. */
export const exportedDataset = (): Promise<string> =>
  madeOnce('release', async (path) => {
    const store = await crawledStore()
    await exportDataset(path, { store, portals: [], format: 'parquet', version: '1.2.3' })
    await store.close()
  })

/** Reports of a crawled store that show what pages have to show. */
export const examplesIn = async (store: BrowsableStore) => {
  const one = async (filter: Parameters<BrowsableStore['listed']>[0]) => {
    const [listed] = await store.listed(filter, { sort: 'findings', order: 'desc' }, { limit: 1, offset: 0 })
    if (!listed) throw new Error(`no report with ${JSON.stringify(filter)}`)
    return listed
  }
  const all = await store.listed({}, { sort: 'agency', order: 'asc' }, { limit: 500, offset: 0 })
  const revised = []
  for (const { report } of all) if ((await store.reportVersions(report)).length > 1) revised.push(report)
  const pdf = []
  for await (const { report } of store.reports()) if (report.source.dialect === 'pdf') pdf.push(report.id)
  const [listed] = await store.listedFindings({ severity: 'error' }, { limit: 1, offset: 0 })
  return {
    finding: listed!.finding,
    all,
    violated: await one({ status: 'violated' }),
    incomplete: await one({ status: 'incomplete' }),
    reconciled: await one({ status: 'reconciled' }),
    revised: revised[0]!,
    pdf: pdf[0]!,
  }
}
