import { z } from 'zod'
import { findingSchema } from './finding.ts'
import { editionSchema } from './report.ts'

export const auditStatusSchema = z.enum(['violated', 'incomplete', 'reconciled', 'unreadable'])
export type AuditStatus = z.infer<typeof auditStatusSchema>

const repairSchema = z.strictObject({
  cells: z.array(z.strictObject({ id: z.string(), from: z.number().nullable(), to: z.number() })),
  unique: z.boolean(),
})

/** What the rules say of one report: `gouji.audit/1`. A report is flagged unless its status is `reconciled`. */
export const auditSchema = z.strictObject({
  schema: z.literal('gouji.audit/1'),
  report: z.strictObject({
    id: z.string(),
    agency: z.string().nullable(),
    year: z.int().nullable(),
    edition: editionSchema,
    url: z.string().nullable(),
  }),
  status: auditStatusSchema,
  findings: z.array(findingSchema),
  repairs: z.array(repairSchema).describe('suggestions for a person, best first; no reported value is ever replaced'),
})
export type Audit = z.infer<typeof auditSchema>
