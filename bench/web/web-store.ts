import { createHash } from 'node:crypto'
import { formOf } from '../../data/forms/form.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Store } from '../../data/store/store.ts'
import { fillStore, pageOf } from '../shared/fill-store.ts'
import { generatedReport } from '../shared/generate-reports.ts'

const PORTALS = 300
const LATER = '2026-02-01T00:00:00.000Z'
const LAST = '2026-03-01T00:00:00.000Z'

/** One report in so many has its original in the store, a second version, a review. */
const ONE_IN = { original: 20, revised: 50, reviewed: 25 }

const paragraph = (report: Report, n: number) =>
  `${report.year ?? ''}年，${report.agency}共收到政府信息公开申请${n % 97}件，均按期答复；主动公开政府信息${n % 1013}条。`.repeat(
    4,
  )

/** A page as portals have it: a table for the layout, then one row for each figure, where the report's cells say they stand. */
const pageText = (report: Report) =>
  `<html><body><table><tr><td>${report.title}</td></tr></table><table>${report.cells
    .map(({ id, raw }) => `<tr><td>${id}</td><td>${(raw ?? '').replaceAll('<', '&lt;')}</td></tr>`)
    .join('')}</table></body></html>`

const reportOf = (n: number): Report => {
  const report = generatedReport(n)
  const sections = formOf('2021').sections.map(({ id, zh }) => ({ id, heading: zh, text: paragraph(report, n) }))
  const whole = { ...report, sections }
  if (n % ONE_IN.original !== 0) return whole
  const sha256 = createHash('sha256').update(pageText(whole)).digest('hex')
  return { ...whole, source: { ...whole.source, sha256 } }
}

/** The first reports of such a store whose originals are in it. */
export const withOriginal = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => generatedReport(n * ONE_IN.original).id)

/** Some reports corrected after publication, a second version of them with one figure changed. */
const revise = async (store: Store, count: number) => {
  for (let n = 0; n < count; n += ONE_IN.revised) {
    const report = reportOf(n)
    const [first, ...others] = report.cells
    const cells = [{ ...first!, value: 1000 + n, state: 'reported' as const, raw: String(1000 + n) }, ...others]
    await store.parsed(pageOf(n), { ...report, cells }, '1', LATER)
  }
}

/** Reviews of some findings, one of them in four taken back. */
const review = async (store: Store, count: number) => {
  const by = { decidedBy: 'lin', decidedAt: LATER }
  for (let n = 0; n < count; n += ONE_IN.reviewed)
    for await (const { finding } of store.findings(generatedReport(n).id)) {
      const decision = n % 2 ? ('confirmed' as const) : ('dismissed' as const)
      await store.review({ fingerprint: finding.fingerprint, decision, note: 'as printed', ...by })
      if (n % 4 === 0) await store.takeBackReview({ fingerprint: finding.fingerprint, ...by })
    }
}

/** A year of crawls every week, and one that goes on: lists to read, articles to fetch, walls and failures. */
const crawl = async (store: Store) => {
  const portals = Array.from({ length: PORTALS }, (_, n) => `portal-${n}`)
  const lists = portals.map((portal) => {
    const counts = { declared: 330, expected: null, before: 330, found: 340, admitted: 333, unread: 0 }
    return { portal, list: `http://www.${portal}.example/list`, ...counts, refused: [] }
  })
  for (let week = 0; week < 52; week++) {
    const at = new Date(Date.parse(LATER) + week * 3600_000).toISOString()
    const { run } = await store.beginRun(portals, at)
    await store.finishRun(run.id, at, lists)
  }
  await store.beginRun(portals, LAST)
  const open = portals.flatMap((portal) =>
    Array.from({ length: 30 }, (_, n) => ({
      key: `${portal} open ${n}`,
      portal,
      kind: n === 0 ? ('list' as const) : ('article' as const),
      request: { url: `http://www.${portal}.example/open/${n}`, method: 'GET' as const },
    })),
  )
  await store.addPages(open, LAST)
  const ends = [
    { reason: 'not-found', stage: 'failed' as const },
    { reason: 'no-form', stage: 'rejected' as const },
    { reason: 'challenge', stage: 'walled' as const },
  ]
  for (const [n, { key }] of open.entries()) if (n % 7 < 3) await store.notDone(key, ends[n % 7]!, LAST)
}

/** Fills a store with all that pages of the explorer show, over so many reports. The same on every machine. */
export const fillWebStore = async (store: Store, count: number, onCount: (stored: number) => void): Promise<void> => {
  const bytesOf = (n: number) => (n % ONE_IN.original === 0 ? Buffer.from(pageText(reportOf(n))) : null)
  await fillStore(store, count, { onCount, reportOf, bytesOf })
  await revise(store, count)
  await review(store, count)
  await crawl(store)
}
