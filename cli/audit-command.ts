import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { auditReport } from '../audit/audit-report.ts'
import { heldBy } from '../audit/context.ts'
import type { Lang } from '../audit/messages/labels.ts'
import { type AuditFormat, binaryFormats, renderAudit, renderAudits } from '../audit/render-audit.ts'
import type { Audited } from '../audit/reports/audited.ts'
import type { ReadAgain } from '../audit/second-reading.ts'
import type { ErrorLine } from '../data/schema/error.ts'
import type { Report } from '../data/schema/report.ts'
import { secondReading } from '../parsers/second-reading.ts'
import { readAgencies } from './agencies-option.ts'
import { inBatch } from './batch.ts'
import { readPortalsFile } from './choose-portals.ts'
import { outFault } from './out-fault.ts'
import { exitWith, print } from './output.ts'
import { readBytes } from './read-file.ts'
import { readReports } from './read-reports.ts'
import { type Selection, storedAudits } from './stored-audits.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji audit`. */
export interface AuditCommand extends Selection {
  format: AuditFormat
  out?: string
  lang: Lang
  charset?: string
  agencies?: string
  portals?: string
  store: string
}

type Pieces = AsyncIterable<string | Uint8Array>

const isReport = (one: Report | ErrorLine): one is Report => one.schema === 'gouji.report/1'

const write = async (pieces: Pieces, { format, out }: AuditCommand): Promise<void> => {
  if (out !== undefined)
    return writeFile(out, pieces).catch((error) => {
      throw outFault(out, error)
    })
  if (binaryFormats.has(format) && process.stdout.isTTY)
    throw new UserError(`--format ${format} is nothing for a terminal: name a file with --out.`)
  for await (const piece of pieces) await print(piece)
}

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

const auditFiles = async (files: string[], options: AuditCommand): Promise<void> => {
  const { format, lang, charset, years } = options
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
  const isMeant = (one: Report | ErrorLine) =>
    !isReport(one) || !years || (one.year !== null && years.includes(one.year))
  const results: (Audited | ErrorLine)[] = []
  for (const one of inOrder.filter(isMeant))
    results.push(isReport(one) ? { report: one, audit: await auditReport(one, around) } : one)
  const audits = results.filter((one) => 'audit' in one)
  if (audits.some(({ audit }) => audit.status !== 'reconciled')) exitWith(1)

  async function* lines() {
    for (const one of results) yield `${JSON.stringify('audit' in one ? one.audit : one)}\n`
  }
  await write(format === 'json' ? lines() : renderAudit(audits, format, lang), options)
}

const writeStored = async (options: AuditCommand): Promise<void> => {
  const agencies = await readAgencies(options.agencies)
  const portals = await readPortalsFile(options.portals)
  await withStore(options.store, { existing: true }, async (store) => {
    const { collection, flagged } = await storedAudits(store, options, { agencies, portals })
    await write(renderAudits(collection, options.format, options.lang), options)
    if (flagged > 0) exitWith(1)
  })
}

const selecting = ['report', 'agency', 'region', 'run'] as const

/**
 * Audits the reports in files, each with the other years of its agency among them, and prints them in the order given; without
 * files prints the audits of stored reports.
 */
export const auditCommand = async (files: string[], options: AuditCommand): Promise<void> => {
  const [first, second] = selecting.filter((name) => options[name] !== undefined)
  if (first && files.length > 0) throw new UserError(`--${first} is about stored reports: name no files with it.`)
  if (second) throw new UserError(`--${first} and --${second} do not go together: name one of them.`)
  await (files.length > 0 ? auditFiles(files, options) : writeStored(options))
}
