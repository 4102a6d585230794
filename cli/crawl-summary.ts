import type { Crawl } from '../data/schema/crawl.ts'
import { flaggedIn } from './flagged.ts'
import { refusedIn, shortRunText } from './list-counts.ts'

const listed = (items: Crawl['failures']): string =>
  items.length === 0 ? 'none' : items.map(({ count, reason }) => `${count} ${reason}`).join(', ')

const duration = (ms: number): string =>
  ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`

const ends = {
  done: 'finished',
  stopped: 'stopped before the end; the next call goes on',
  postponed: 'left for later: what remains is not due yet; the next call goes on',
}

/** What came of a crawl, for a person: a few lines. */
export const crawlSummary = (crawl: Crawl): string => {
  const { pages, end, resumed, fetched, notModified, retries } = crawl
  const { flagged, text } = flaggedIn(crawl.audits)
  const lines = [
    `Crawl ${crawl.run} of ${crawl.portals.length} portals ${ends[end]}${resumed ? ' (went on with an earlier call)' : ''}, ${duration(crawl.durationMs)}.`,
    `  pages       ${pages.lists} list pages, ${pages.articles} articles${pages.open > 0 ? `; ${pages.open} still open` : ''}`,
    `  asked       ${fetched} fetched, ${notModified} not modified, ${retries} put off`,
    `  reports     ${crawl.reports}, ${flagged} flagged (${text})`,
    `  failed      ${listed(crawl.failures)}`,
    `  rejected    ${listed(crawl.rejections)}`,
    `  left out    ${listed(refusedIn(crawl.lists))}`,
    ...crawl.walls.map(({ host, reason, count }) => `  walled      ${host}: ${reason}, ${count} pages not asked for`),
    ...crawl.unreadLists.map(({ list, reason }) => `  unread      ${list}: ${reason}`),
    ...crawl.shortRuns.map((count) => `  short run   ${count.list}: ${shortRunText(count)}`),
  ]
  return `${lines.join('\n')}\n`
}
