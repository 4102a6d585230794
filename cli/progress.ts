import { isOpen } from '../data/schema/page.ts'
import type { Store } from '../data/store/store.ts'
import type { Worked } from '../queue/driver.ts'
import type { JobEnd, Log } from '../queue/job.ts'
import { say } from './output.ts'

/** How often a line is written where nobody watches, and where somebody does, in ms. */
const PLAIN = 5000
const WATCHED = 200
/** Counting in the store takes at most this share of the time. */
const SHARE = 50

const bar = (share: number): string => {
  const full = Math.floor(share * 20)
  return `[${'#'.repeat(full)}${'-'.repeat(20 - full)}]`
}

/** Progress of a crawl on stderr: a bar on a terminal, elsewhere a line every few seconds. Ends with `stop`. */
export const showProgress = (store: Store, portals: string[] | undefined, verbose: boolean) => {
  const watched = process.stderr.isTTY === true
  const counts = { requests: 0, reports: 0, failed: 0 }
  const startedAt = performance.now()
  let ended = 0
  let known = 0
  let nextCount = 0
  let stopped = false

  const count = async () => {
    const begun = performance.now()
    if (begun < nextCount) return
    nextCount = Number.POSITIVE_INFINITY
    const { pages } = await store.progress(portals)
    const sum = (of: typeof pages) => of.reduce((all, page) => all + page.count, 0)
    known = sum(pages)
    ended = sum(pages.filter(({ stage }) => !isOpen(stage)))
    nextCount = performance.now() + (performance.now() - begun) * SHARE + 500
  }

  const clear = () => watched && process.stderr.write('\r\u001b[K')
  const show = async () => {
    await count()
    if (stopped) return
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    const { requests, reports, failed } = counts
    const line = `${ended}/${known} pages, ${requests} requests, ${reports} reports read, ${failed} failed, ${seconds} s`
    if (watched) process.stderr.write(`\r\u001b[K${bar(known === 0 ? 0 : ended / known)} ${line}`)
    else say(line)
  }
  // Progress is no reason to fail: the store may be closed between two looks.
  const timer = setInterval(() => void show().catch(() => {}), watched ? WATCHED : PLAIN)

  const tell = (sentence: string) => {
    clear()
    say(sentence)
  }
  const log: Log = {
    debug: (sentence) => verbose && tell(sentence),
    info: tell,
    warn: tell,
  }
  return {
    log,
    onEnd: (page: Worked, end: JobEnd) => {
      if (page.stage === 'discover' || page.stage === 'fetch') counts.requests++
      if (page.stage === 'parse' && end.end === 'done') counts.reports++
      if (end.end === 'failed') counts.failed++
      if (verbose) tell(`${page.stage} ${page.request.url}: ${'reason' in end ? `${end.end}, ${end.reason}` : end.end}`)
    },
    stop: () => {
      clearInterval(timer)
      if (!stopped) clear()
      stopped = true
    },
  }
}
