import { z } from 'zod'

const scopeSchema = z.strictObject({
  column: z.string().optional(),
  row: z.string().optional(),
  table: z.string().optional(),
})
export type Scope = z.infer<typeof scopeSchema>

/** One rule that does not hold, or cannot be decided, in one place: `gouji.finding/1`. */
export const findingSchema = z.strictObject({
  rule: z.string(),
  outcome: z.enum(['violated', 'incomplete']),
  severity: z
    .enum(['error', 'warning', 'info'])
    .describe('error: figures contradict; warning: incomplete, form, narrative; info'),
  report: z.string().describe('report id'),
  scope: scopeSchema,
  cells: z.array(z.string()).describe('the evidence: cell ids; a cell of another report is written report#cell'),
  expected: z.number().nullable(),
  actual: z.number().nullable(),
  difference: z.number().nullable().describe('actual - expected'),
  implied: z.number().nullable().describe('what the unknown cells make up'),
  message: z.strictObject({ zh: z.string(), en: z.string() }),
  fingerprint: z.string().describe('stable across re-runs: review decisions hang on it'),
})
export type Finding = z.infer<typeof findingSchema>
