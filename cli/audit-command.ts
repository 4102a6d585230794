import { writeFile } from 'node:fs/promises'
import { auditReport } from '../audit/audit-report.ts'
import { heldBy } from '../audit/context.ts'
import type { Lang } from '../audit/messages/labels.ts'
import { type AuditFormat, renderAudit } from '../audit/render-audit.ts'
import type { ErrorLine } from '../data/schema/error.ts'
import type { Report } from '../data/schema/report.ts'
import { inBatch } from './batch.ts'
import { exitWith, print } from './output.ts'
import { readReports } from './read-reports.ts'
import { UserError } from './user-error.ts'

/** The options of `gouji audit`. */
export interface AuditCommand {
  format: AuditFormat
  out?: string
  lang: Lang
  charset?: string
}

const isReport = (one: Report | ErrorLine): one is Report => one.schema === 'gouji.report/1'

const write = (text: string, out: string | undefined): Promise<void> =>
  out === undefined
    ? print(text)
    : writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
        throw new UserError(`--out ${out} cannot be written: ${error.message}.`)
      })

/** Audits the reports in files, each with the other years of its agency among them, and prints them in the order given. */
export const auditCommand = async (files: string[], { format, out, lang, charset }: AuditCommand): Promise<void> => {
  const inOrder: (Report | ErrorLine)[] = []
  for await (const one of inBatch(files, (file) => readReports(file, { charset })))
    inOrder.push(...('error' in one ? [one.error] : one.value))

  const held = heldBy(inOrder.filter(isReport))
  const audited = async (report: Report) => ({ report, audit: await auditReport(report, { held }) })
  const results = await Promise.all(inOrder.map((one) => (isReport(one) ? audited(one) : one)))
  const audits = results.filter((one) => 'audit' in one)
  if (audits.some(({ audit }) => audit.status !== 'reconciled')) exitWith(1)

  const lines = results.map((one) => JSON.stringify('audit' in one ? one.audit : one))
  await write(format === 'json' ? `${lines.join('\n')}\n` : await renderAudit(audits, format, lang), out)
}
