import { z } from 'zod'
import { findingSchema } from '../../data/schema/finding.ts'

export const findingStates = ['standing', 'new', 'open', 'gone'] as const
export const reviewStates = ['none', 'confirmed', 'dismissed'] as const

const judgementSchema = z.strictObject({
  decision: z.enum(['confirmed', 'dismissed']),
  note: z.string().nullable(),
})

/** A finding as lists show it. */
export const listedFindingSchema = z.strictObject({
  finding: findingSchema,
  agency: z.string().nullable(),
  year: z.int().nullable(),
  region: z.string().nullable().describe('code of the division, six digits of GB/T 2260'),
  foundAt: z.string().nullable().describe('the first run of the rules in a row that found it'),
  goneAt: z.string().nullable().describe('the first run that did not find it any more; null while it stands'),
  review: judgementSchema
    .extend({ fingerprint: z.string(), decidedBy: z.string().nullable(), decidedAt: z.string() })
    .nullable()
    .describe('what a person judged'),
})

/** A decision of a person about a finding. */
export const changeSchema = z.strictObject({
  id: z.int(),
  fingerprint: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string(),
  before: judgementSchema.nullable().describe('null: nobody had judged'),
  after: judgementSchema.nullable().describe('null: the judgement was taken back'),
  finding: findingSchema.nullable().describe('null: not kept any more'),
})
