import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { auditReport } from '../audit/audit-report.ts'
import { heldBy } from '../audit/context.ts'
import type { Lang } from '../audit/messages/labels.ts'
import { type AuditFormat, renderAudit } from '../audit/render-audit.ts'
import type { ReadAgain } from '../audit/second-reading.ts'
import type { ErrorLine } from '../data/schema/error.ts'
import type { Report } from '../data/schema/report.ts'
import { secondReading } from '../parsers/second-reading.ts'
import { readAgencies } from './agencies-option.ts'
import { inBatch } from './batch.ts'
import { exitWith, print } from './output.ts'
import { readBytes } from './read-file.ts'
import { readReports } from './read-reports.ts'
import { UserError } from './user-error.ts'

/** The options of `gouji audit`. */
export interface AuditCommand {
  format: AuditFormat
  out?: string
  lang: Lang
  charset?: string
  agencies?: string
}

const isReport = (one: Report | ErrorLine): one is Report => one.schema === 'gouji.report/1'

const write = (text: string, out: string | undefined): Promise<void> =>
  out === undefined
    ? print(text)
    : writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
        throw new UserError(`--out ${out} cannot be written: ${error.message}.`)
      })

/** Reads the file of a report again, for a second reading; null when it is not the report's source, as JSON is not. */
const readAgainFrom =
  (files: ReadonlyMap<Report, string>): ReadAgain =>
  async (report) => {
    const file = files.get(report)
    const bytes = file === undefined || file === '-' ? null : await readBytes(file)
    const { sha256, charset } = report.source
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return null
    return secondReading({ bytes, charset, edition: report.edition })
  }

/** Audits the reports in files, each with the other years of its agency among them, and prints them in the order given. */
export const auditCommand = async (files: string[], options: AuditCommand): Promise<void> => {
  const { format, out, lang, charset } = options
  const agencies = await readAgencies(options.agencies)
  const inOrder: (Report | ErrorLine)[] = []
  const fileOf = new Map<Report, string>()
  const read = async (file: string) => {
    const reports = await readReports(file, { charset })
    for (const report of reports) fileOf.set(report, file)
    return reports
  }
  for await (const one of inBatch(files, read)) inOrder.push(...('error' in one ? [one.error] : one.value))

  const around = { held: heldBy(inOrder.filter(isReport)), agencies, readAgain: readAgainFrom(fileOf) }
  const results = []
  for (const one of inOrder) results.push(isReport(one) ? { report: one, audit: await auditReport(one, around) } : one)
  const audits = results.filter((one) => 'audit' in one)
  if (audits.some(({ audit }) => audit.status !== 'reconciled')) exitWith(1)

  const lines = results.map((one) => JSON.stringify('audit' in one ? one.audit : one))
  await write(format === 'json' ? `${lines.join('\n')}\n` : await renderAudit(audits, format, lang), out)
}
