import type { Report } from '../../data/schema/report.ts'
import type { Store } from '../../data/store/store.ts'
import { generatedAudit, generatedReport } from './generate-reports.ts'

const AT = '2026-01-01T00:00:00.000Z'
const AT_ONCE = 500

interface Filling {
  onCount?: (stored: number) => void
  reportOf?: (n: number) => Report
  /** the bytes of the page that a report was read from, null for most: then the page was never fetched */
  bytesOf?: (n: number) => Uint8Array | null
}

/** The key of the page of the n-th report. */
export const pageOf = (n: number): string => `page ${n}`

/** Puts generated reports into a store, by the way that crawled ones take from the parser on. */
export const fillStore = async (store: Store, count: number, filling: Filling = {}): Promise<void> => {
  const { onCount = () => {}, reportOf = generatedReport, bytesOf = () => null } = filling
  for (let from = 0; from < count; from += AT_ONCE) {
    const reports = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => reportOf(from + n))
    const pages = reports.map((report, n) => ({
      key: pageOf(from + n),
      portal: `portal-${(from + n) % 300}`,
      kind: 'article' as const,
      request: { url: report.source.url!, method: 'GET' as const },
    }))
    await store.addPages(pages, AT)
    for (const [n, report] of reports.entries()) {
      const key = pageOf(from + n)
      const bytes = bytesOf(from + n)
      if (bytes !== null) {
        const { url, sha256, mediaType, charset } = report.source
        const head = { sha256, url: url!, status: 200, mediaType, charset, etag: null, lastModified: null }
        const snapshot = { ...head, fetchedAt: AT, size: bytes.length }
        await store.fetched(key, { notModified: false, snapshot, bytes }, AT)
      }
      await store.parsed(key, report, '1', AT)
      await store.audited(generatedAudit(report), AT, key)
    }
    onCount(from + reports.length)
  }
}
