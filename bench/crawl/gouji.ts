import { createFetcher } from '../../crawlers/http.ts'
import { portalSchema } from '../../data/schema/portal.ts'
import { openStore } from '../../data/store/open-store.ts'
import { crawl } from '../../queue/crawl.ts'
import { runEmbedded } from '../../queue/embedded.ts'

// One side of bench/crawl.ts: the whole pipeline, parse, audit and store with it. Arguments: list, concurrency, database.

const [list = '', concurrency, database] = process.argv.slice(2)
const store = await openStore(`sqlite:${database}`)
const portal = portalSchema.parse({ id: 'bench', name: 'bench', lists: [{ url: list }], pace: { delayMs: 0 } })
const fetcher = createFetcher({ allowLoopback: true })
const log = { debug: () => {}, info: () => {}, warn: console.error }
const context = { store, fetcher, portals: new Map([[portal.id, portal]]), clock: () => new Date(), log }
const begun = performance.now()
const { pages, reports } = await crawl({
  context,
  portals: [portal],
  driver: runEmbedded,
  concurrency: Number(concurrency),
})
const seconds = (performance.now() - begun) / 1000
await fetcher.close()
await store.close()
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const used = { peakMb: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }
console.log(JSON.stringify({ pages: pages.lists + pages.articles, reports, seconds, ...used }))
process.exit()
