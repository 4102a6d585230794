import { z } from 'zod'
import { auditStatusSchema } from '../../data/schema/audit.ts'
import { levelSchema } from '../../data/schema/portal.ts'
import { editionSchema } from '../../data/schema/report.ts'

/** A report as lists show it. */
export const listedSchema = z.strictObject({
  report: z.string().describe('report id'),
  agency: z.string().nullable(),
  title: z.string().nullable(),
  year: z.int().nullable(),
  edition: editionSchema,
  portal: z.string().nullable(),
  region: z.string().nullable().describe('code of the division, six digits of GB/T 2260'),
  level: levelSchema.nullable(),
  publishedOn: z.iso.date().nullable(),
  storedAt: z.string(),
  figures: z.int().describe('cells that hold a number'),
  cells: z.int().describe('cells of the form'),
  status: auditStatusSchema.nullable().describe('null: not audited yet'),
  violated: z.int().describe('findings with outcome violated'),
  incomplete: z.int().describe('findings with outcome incomplete'),
})
