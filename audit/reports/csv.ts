import { csvLine } from '../../data/dataset/formats/csv.ts'
import type { Audit } from '../../data/schema/audit.ts'
import type { Finding } from '../../data/schema/finding.ts'
import { auditsOf, type Renderer } from './audited.ts'
import { tame } from './tame.ts'

const text = (value: string | null): string | null => (value === null ? null : tame(value))

const columns: Record<string, (audit: Audit, finding: Finding | null) => string | number | null> = {
  report: ({ report }) => report.id,
  agency: ({ report }) => text(report.agency),
  year: ({ report }) => report.year,
  edition: ({ report }) => report.edition,
  url: ({ report }) => text(report.url),
  status: ({ status }) => status,
  rule: (_, finding) => finding?.rule ?? null,
  outcome: (_, finding) => finding?.outcome ?? null,
  severity: (_, finding) => finding?.severity ?? null,
  table: (_, finding) => finding?.scope.table ?? null,
  row: (_, finding) => finding?.scope.row ?? null,
  column: (_, finding) => finding?.scope.column ?? null,
  expected: (_, finding) => finding?.expected ?? null,
  actual: (_, finding) => finding?.actual ?? null,
  difference: (_, finding) => finding?.difference ?? null,
  implied: (_, finding) => finding?.implied ?? null,
  messageZh: (_, finding) => text(finding?.message.zh ?? null),
  messageEn: (_, finding) => text(finding?.message.en ?? null),
  cells: (_, finding) => finding?.cells.join(' ') ?? null,
  fingerprint: (_, finding) => finding?.fingerprint ?? null,
}

/** RFC 4180: a line for each finding, in both languages; a report without any has one line, empty behind its status. */
export const csv: Renderer = async function* (collection) {
  yield csvLine(Object.keys(columns))
  for await (const audit of auditsOf(collection)) {
    const findings = audit.findings.length > 0 ? audit.findings : [null]
    const lines = findings.map((finding) => csvLine(Object.values(columns).map((of) => of(audit, finding))))
    yield lines.join('')
  }
}
