import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import { agenciesOf } from '../../data/agencies/agencies.ts'
import { agencySchema } from '../../data/schema/agency.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import { type Finding, findingSchema } from '../../data/schema/finding.ts'
import { cellStateSchema, dialectSchema, editionSchema, reportSchema } from '../../data/schema/report.ts'
import { reportOf } from './report-of.ts'

const figuresSchema = z.record(z.string(), z.union([z.number(), cellStateSchema.exclude(['reported'])]))

/** A report in short: its figures, and what else matters of it. */
const shortSchema = z.strictObject({
  edition: editionSchema.default('2021'),
  cells: figuresSchema,
  report: reportSchema
    .pick({ agency: true, year: true, title: true, period: true, publishedOn: true, statements: true, warnings: true })
    .partial()
    .optional(),
  sections: z.record(z.string(), z.string()).optional().describe('section id → its text'),
  dialect: dialectSchema.optional(),
})
type Short = z.infer<typeof shortSchema>

/** A report in short, what is known around it, and what one rule must say of it: the findings with the facts that matter. */
export const caseSchema = shortSchema.extend({
  name: z.string(),
  previous: figuresSchema.optional().describe("the year before, on the same edition's form"),
  others: z.array(shortSchema).optional().describe('other reports that are held'),
  versions: z
    .array(z.strictObject({ cells: figuresSchema, bytes: z.string(), parser: z.string().default('1') }))
    .optional()
    .describe('earlier versions; the bytes tell one publication from another'),
  agencies: z.array(agencySchema).optional(),
  again: figuresSchema.optional().describe('what a second reading finds'),
  unknown: z.string().optional().describe('what the rule would have to know: it says nothing, for it cannot decide'),
  findings: z.array(
    findingSchema
      .omit({ rule: true, report: true, message: true, fingerprint: true })
      .partial()
      .required({ outcome: true }),
  ),
})
export type Case = z.infer<typeof caseSchema>

const whole = ({ edition, cells, report: facts, sections, dialect }: Short, id: string) => {
  const report = reportOf(edition, cells, { id, ...facts })
  if (dialect) report.source = { ...report.source, dialect }
  if (sections)
    report.sections = Object.entries(sections).map(([id, text]) => ({ id: id as 'overview', heading: id, text }))
  return reportSchema.parse(report)
}

/** What each case was found to be: several tests look at the same. */
const audited = new Map<Case, Promise<Finding[]>>()

const auditOf = async (one: Case): Promise<Finding[]> => {
  const { edition, previous, others = [], versions = [], agencies = [], again } = one
  const report = whole(one, 'now')
  const before = previous ? [whole({ edition, cells: previous, report: { year: report.year! - 1 } }, 'before')] : []
  const held = heldBy([report, ...before, ...others.map((other, index) => whole(other, `other-${index + 1}`))])
  const earlier = versions.map(({ cells, bytes, parser }) => ({
    report: { ...report, cells: reportOf(edition, cells).cells, source: { ...report.source, sha256: bytes } },
    parser,
  }))
  const reading = again && new Map(reportOf(edition, again).cells.map(({ id, value }) => [id, value]))
  const audit = await auditReport(report, {
    held,
    agencies: agenciesOf(agencies),
    versions: [...earlier, { report, parser: '1' }],
    readAgain: () => reading ?? null,
  })
  return auditSchema.parse(audit).findings
}

/** What a rule says of the case's report. */
export const findingsOf = async (rule: string, one: Case): Promise<Finding[]> => {
  const known = audited.get(one) ?? auditOf(one)
  audited.set(one, known)
  return (await known).filter((finding) => finding.rule === rule)
}

/** The findings of that rule must be exactly those that the case names. */
export const expectCase = async (rule: string, one: Case): Promise<void> => {
  const found = await findingsOf(rule, one)
  expect(found).toMatchObject(one.findings)
  expect(found).toHaveLength(one.findings.length)
  for (const [index, { scope }] of one.findings.entries()) if (scope) expect(found[index]!.scope).toEqual(scope)
}

const read = new Map<string, Case[]>()

/** The cases of a rule: `rules/<id>.json`. */
export const casesOf = (rule: string): Case[] => {
  const cases =
    read.get(rule) ??
    z.array(caseSchema).parse(JSON.parse(readFileSync(`${import.meta.dirname}/rules/${rule}.json`, 'utf8')))
  read.set(rule, cases)
  return cases
}
