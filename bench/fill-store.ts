import type { Store } from '../data/store/store.ts'
import { generatedAudit, generatedReport } from './generate-reports.ts'

const AT = '2026-01-01T00:00:00.000Z'
const AT_ONCE = 500

/** Puts generated reports into a store, by the way that crawled ones take from the parser on. */
export const fillStore = async (store: Store, count: number, onCount = (_: number) => {}): Promise<void> => {
  for (let from = 0; from < count; from += AT_ONCE) {
    const reports = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) => generatedReport(from + n))
    const pages = reports.map((report, n) => ({
      key: `page ${from + n}`,
      portal: `portal-${(from + n) % 300}`,
      kind: 'article' as const,
      request: { url: report.source.url!, method: 'GET' as const },
    }))
    await store.addPages(pages, AT)
    for (const [n, report] of reports.entries()) {
      await store.parsed(`page ${from + n}`, report, '1', AT)
      await store.audited(generatedAudit(report), AT, `page ${from + n}`)
    }
    onCount(from + reports.length)
  }
}
