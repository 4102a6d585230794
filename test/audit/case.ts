import { expect } from 'vitest'
import { z } from 'zod'
import { auditReport } from '../../audit/audit-report.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import { findingSchema } from '../../data/schema/finding.ts'
import { cellStateSchema } from '../../data/schema/report.ts'
import { reportOf } from './report-of.ts'

const figuresSchema = z.record(z.string(), z.union([z.number(), cellStateSchema.exclude(['reported'])]))

/** A report in short, and what one rule must say of it: the findings in order, each with the facts that matter. */
export const caseSchema = z.strictObject({
  name: z.string(),
  edition: z.enum(['2021', '2019']).default('2021'),
  cells: figuresSchema,
  previous: figuresSchema.optional().describe("the year before, on the same edition's form"),
  findings: z.array(findingSchema.omit({ rule: true, report: true, message: true, fingerprint: true }).partial()),
})
export type Case = z.infer<typeof caseSchema>

/** Audits the case's report; its findings of that rule must be exactly those named. */
export const expectCase = (rule: string, { edition, cells, previous, findings }: Case): void => {
  const report = reportOf(edition, cells)
  const others = previous ? [reportOf(edition, previous, { id: 'before', year: report.year! - 1 })] : []
  const audit = auditSchema.parse(auditReport(report, others))
  const found = audit.findings.filter((finding) => finding.rule === rule)
  expect(found).toMatchObject(findings)
  expect(found).toHaveLength(findings.length)
}
