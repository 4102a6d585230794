import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lang } from '../audit/messages/labels.ts'
import { renderAudit } from '../audit/render-audit.ts'
import type { Audit } from '../data/schema/audit.ts'
import type { Report } from '../data/schema/report.ts'
import type { Store } from '../data/store/store.ts'
import { kindOf } from '../parsers/attachment-kind.ts'
import { decode } from '../parsers/decode.ts'
import { tableOf } from './table.ts'

const jsonLines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** Contradictions first, then by agency and year. */
const order = ({ status, report }: Audit): string => `${status === 'violated' ? 0 : 1} ${report.agency} ${report.year}`

const flaggedIn = async (store: Store): Promise<Audit[]> =>
  (await Array.fromAsync(store.audits()))
    .filter(({ status }) => status !== 'reconciled')
    .sort((a, b) => order(a).localeCompare(order(b), 'zh'))

/** The pages of the reports as a text corpus has them: one JSON object a page, with its text and address. */
const corpusOf = async (store: Store, reports: readonly Report[]): Promise<unknown[]> => {
  const documents: unknown[] = []
  for (const { source } of reports) {
    const page = await store.snapshot(source.sha256)
    if (page && !kindOf(page.bytes)) documents.push({ url: source.url, text: decode(page.bytes, source.charset).text })
  }
  return documents
}

/**
 * Writes into a folder what came of a crawl: `reports.jsonl`, `findings.jsonl`, the flagged reports as a page in
 * `audit.html`, as `report.html` the page that the first of them was read from, and all pages as a text corpus in
 * `corpus.jsonl`. Answers the names.
 */
export const writeResults = async (store: Store, folder: string, lang: Lang): Promise<string[]> => {
  const reports = await Array.fromAsync(store.reports(), ({ report }) => report)
  const byId = new Map(reports.map((report) => [report.id, report]))
  const findings = await Array.fromAsync(store.audits(), (audit) => audit.findings)
  const flagged = (await flaggedIn(store)).map((audit) => ({ audit, report: byId.get(audit.report.id)! }))
  const files: Record<string, Parameters<typeof writeFile>[1]> = {
    'reports.jsonl': jsonLines(reports),
    'findings.jsonl': jsonLines(findings.flat()),
    'corpus.jsonl': jsonLines(await corpusOf(store, reports)),
    'audit.html': renderAudit(flagged, 'html', lang),
  }
  const page = flagged[0] && (await store.snapshot(flagged[0].report.source.sha256))
  if (page) files['report.html'] = page.bytes
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return Object.keys(files)
}

/** The flagged reports, one a line, with their gravest finding. */
export const flaggedTable = async (store: Store, lang: Lang): Promise<string> => {
  const rows = (await flaggedIn(store)).map(({ report, status, findings }) => [
    report.year,
    status,
    report.agency,
    findings[0]?.message[lang] ?? '',
  ])
  return tableOf([['year', 'status', 'agency', 'gravest finding'], ...rows])
}
