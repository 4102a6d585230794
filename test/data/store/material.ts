import { createHash } from 'node:crypto'
import type { Audit } from '../../../data/schema/audit.ts'
import type { Finding } from '../../../data/schema/finding.ts'
import type { Report } from '../../../data/schema/report.ts'
import type { FetchOutcome, NewPage, Store } from '../../../data/store/store.ts'

/** A time: so many seconds after the first. */
export const at = (seconds = 0): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString()

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** An article on www.linhe.example, unless `more` says otherwise. */
export const newPage = (key: string, more: Partial<NewPage> & { host?: string } = {}): NewPage => {
  const { host = 'www.linhe.example', ...rest } = more
  return {
    key,
    portal: 'linhe',
    kind: 'article',
    request: { url: `https://${host}/${key}.html`, method: 'GET' },
    ...rest,
  }
}

/** What a fetch of `url` brought at `at(seconds)`. */
export const answer = (
  content: string | Uint8Array,
  { url = 'https://www.linhe.example/a.html', seconds = 0, etag = null as string | null } = {},
): FetchOutcome => {
  const bytes = Buffer.from(content)
  return {
    notModified: false,
    bytes,
    snapshot: {
      sha256: sha256(bytes),
      url,
      status: 200,
      mediaType: 'text/html',
      charset: null,
      etag,
      lastModified: null,
      fetchedAt: at(seconds),
      size: bytes.length,
    },
  }
}

/** A report of the town of Linhe for 2024, read from the bytes `text`; `newlyReceived` is its only figure. */
export const reportOf = (text: string, newlyReceived: number, more: Partial<Report> = {}): Report => ({
  schema: 'gouji.report/1',
  id: 'linhe-2024',
  title: '临禾镇2024年政府信息公开工作年度报告',
  agency: '临禾镇人民政府',
  year: 2024,
  edition: '2021',
  period: { from: '2024-01-01', to: '2024-12-31' },
  publishedOn: '2025-01-15',
  source: {
    url: 'https://www.linhe.example/a.html',
    sha256: sha256(text),
    mediaType: 'text/html',
    charset: null,
    dialect: 'html',
    fetchedAt: at(),
  },
  tables: { requests: { newlyReceived: { total: newlyReceived } } },
  cells: [
    {
      id: 'requests.newlyReceived.total',
      value: newlyReceived,
      state: 'reported',
      raw: String(newlyReceived),
      at: { table: 1, row: 3, column: 8 },
    },
  ],
  sections: [{ id: 'overview', heading: '一、总体情况', text: '全年公开信息若干条。' }],
  statements: [],
  warnings: [],
  ...more,
})

export const findingOf = (rule: string, fingerprint: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  outcome: 'violated',
  severity: 'error',
  report: 'linhe-2024',
  scope: { column: 'total' },
  cells: ['requests.newlyReceived.total'],
  expected: 6,
  actual: 5,
  difference: -1,
  implied: null,
  message: { zh: '相差1件', en: 'off by 1' },
  fingerprint,
  ...more,
})

export const auditOf = (report: Report, findings: Finding[], status: Audit['status'] = 'violated'): Audit => ({
  schema: 'gouji.audit/1',
  report: {
    id: report.id,
    agency: report.agency,
    year: report.year,
    edition: report.edition,
    url: report.source.url,
  },
  status,
  findings,
  repairs: [{ cells: [{ id: 'requests.newlyReceived.total', from: 5, to: 6 }], unique: true }],
})

/** Takes a new page all the way to its audit: `text` is its bytes and `report` what is read from them. */
export const takeAllTheWay = async (
  store: Store,
  page: NewPage,
  text: string,
  report: Report,
  findings: Finding[] = [],
): Promise<void> => {
  await store.addPages([page], at())
  await store.fetched(page.key, answer(text, { url: page.request.url }), at(1))
  await store.parsed(page.key, report, 'parser-1', at(2))
  await store.audited(auditOf(report, findings, findings.length > 0 ? 'violated' : 'reconciled'), at(3), page.key)
}

/** All that an iterable gives. */
export const all = <T>(items: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(items)
