// The other side of bench/crawl.ts: the same pages with Crawlee's CheerioCrawler, loaded with cheerio and pushed to its
// dataset. Arguments: address of the list, concurrency.
import { CheerioCrawler, Configuration, log } from '@crawlee/cheerio'

const [list, concurrency] = process.argv.slice(2)
log.setLevel(log.LEVELS.ERROR)
let pages = 0

const crawler = new CheerioCrawler(
  {
    minConcurrency: Number(concurrency),
    maxConcurrency: Number(concurrency),
    async requestHandler({ request, $, enqueueLinks, pushData }) {
      pages++
      if (request.url.includes('/nb/index') || request.url === list)
        await enqueueLinks({ selector: '.list a, .next a' })
      else await pushData({ url: request.url, title: $('title').text(), cells: $('td').length })
    },
  },
  new Configuration({ availableMemoryRatio: 0.5 }),
)
const begun = performance.now()
await crawler.run([list])
const seconds = (performance.now() - begun) / 1000
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
console.log(JSON.stringify({ pages, seconds, peakMb: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }))
