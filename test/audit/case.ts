import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { auditReport } from '../../audit/audit-report.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import { type Finding, findingSchema } from '../../data/schema/finding.ts'
import { cellStateSchema, editionSchema } from '../../data/schema/report.ts'
import { reportOf } from './report-of.ts'

const figuresSchema = z.record(z.string(), z.union([z.number(), cellStateSchema.exclude(['reported'])]))

/** A report in short, and what one rule must say of it: the findings in order, each with the facts that matter. */
export const caseSchema = z.strictObject({
  name: z.string(),
  edition: editionSchema.default('2021'),
  cells: figuresSchema,
  previous: figuresSchema.optional().describe("the year before, on the same edition's form"),
  findings: z.array(findingSchema.omit({ rule: true, report: true, message: true, fingerprint: true }).partial()),
})
export type Case = z.infer<typeof caseSchema>

/** What a rule says of the case's report. */
export const findingsOf = (rule: string, { edition, cells, previous }: Case): Finding[] => {
  const report = reportOf(edition, cells)
  const others = previous ? [reportOf(edition, previous, { id: 'before', year: report.year! - 1 })] : []
  const audit = auditSchema.parse(auditReport(report, others))
  return audit.findings.filter((finding) => finding.rule === rule)
}

/** The findings of that rule must be exactly those that the case names. */
export const expectCase = (rule: string, one: Case): void => {
  const found = findingsOf(rule, one)
  expect(found).toMatchObject(one.findings)
  expect(found).toHaveLength(one.findings.length)
}

/** The cases of a rule: `rules/<id>.json`. */
export const casesOf = (rule: string): Case[] =>
  z.array(caseSchema).parse(JSON.parse(readFileSync(`${import.meta.dirname}/rules/${rule}.json`, 'utf8')))
