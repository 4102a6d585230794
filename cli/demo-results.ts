import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lang } from '../audit/messages/labels.ts'
import { renderAudit } from '../audit/render-audit.ts'
import type { Audit } from '../data/schema/audit.ts'
import type { Store } from '../data/store/store.ts'
import { tableOf } from './table.ts'

const jsonLines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

const flaggedIn = async (store: Store): Promise<Audit[]> =>
  (await Array.fromAsync(store.audits())).filter(({ status }) => status !== 'reconciled')

/** Writes `reports.jsonl`, `findings.jsonl`, and the flagged reports as a page, `audit.html`, into a folder. */
export const writeResults = async (store: Store, folder: string, lang: Lang): Promise<void> => {
  const reports = await Array.fromAsync(store.reports(), ({ report }) => report)
  const byId = new Map(reports.map((report) => [report.id, report]))
  const findings = await Array.fromAsync(store.audits(), (audit) => audit.findings)
  const flagged = (await flaggedIn(store)).map((audit) => ({ audit, report: byId.get(audit.report.id)! }))
  await writeFile(join(folder, 'reports.jsonl'), jsonLines(reports))
  await writeFile(join(folder, 'findings.jsonl'), jsonLines(findings.flat()))
  await writeFile(join(folder, 'audit.html'), await renderAudit(flagged, 'html', lang))
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
