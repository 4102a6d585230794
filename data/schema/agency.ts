import { z } from 'zod'

const nameSchema = z.string().trim().min(2, 'the whole name of an agency')
const reportYear = z.int().min(2003).max(2100)

/** The law gives departments and governments different days: 条例 第四十九条. */
export const agencyKindSchema = z.enum(['government', 'department'])
export type AgencyKind = z.infer<typeof agencyKindSchema>

const formerSchema = z.strictObject({
  name: nameSchema,
  until: reportYear.describe('the last report year under that name'),
})

const sumsSchema = z.strictObject({
  parts: z.array(nameSchema).min(1, 'at least one part is needed').describe('names of the agencies that are summed'),
  tables: z.array(z.string()).min(1).default(['requests', 'proceedings']).describe('the tables of the form that are'),
  from: reportYear.optional().describe('the first report year that this holds for'),
  to: reportYear.optional().describe('the last one'),
})

/** What is known of an agency beyond its reports: other names, what it came from, what its report sums up. */
export const agencySchema = z.strictObject({
  name: nameSchema.describe('as its newest report has it'),
  kind: agencyKindSchema.optional().describe('when the name does not say'),
  also: z.array(nameSchema).default([]).describe('other spellings of the name, in any year'),
  formerly: z
    .array(formerSchema)
    .default([])
    .describe('names it had before; several with the same last year: agencies that were merged'),
  sums: sumsSchema.optional().describe('the reports that its own report is the sum of'),
})
export type Agency = z.infer<typeof agencySchema>
