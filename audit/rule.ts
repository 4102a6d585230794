import { z } from 'zod'
import type { Finding } from '../data/schema/finding.ts'
import type { Context } from './context.ts'
import type { Remark } from './messages/say.ts'

/** What a rule has to say about one place: evidence and figures, and a code with parameters instead of a sentence. */
export interface Raised extends Pick<Finding, 'scope' | 'cells'>, Partial<Figured> {
  /** `violated`: what is there contradicts. `incomplete`: something is not there, so it cannot be decided. */
  outcome: Finding['outcome']
  remark: Remark
  /** What it rests on beside cells and figures: a date, a heading. A decision does not outlive a change of these. */
  facts?: readonly (string | number | null)[]
}
type Figured = Pick<Finding, 'expected' | 'actual' | 'difference' | 'implied'>

/** Looks at one report in its context. Pure: no clock, no store, no log; the same input gives the same answer. */
export type Check = (context: Context) => Raised[]

const bothSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** One rule: one file in `rules/`, named by its id, that exports it as `rule`. */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-zA-Z]+$/, 'two words joined by a dot, as in requests.balance'),
  kind: z.enum(['identity', 'check']).describe('identity: Σ left = Σ right over cells; check: anything else'),
  scope: z.enum(['column', 'row', 'table', 'cell', 'statement', 'report']).describe('what one finding is about'),
  severity: z
    .enum(['error', 'warning', 'info'])
    .describe('of a violated finding; an incomplete one is a warning at most'),
  title: bothSchema,
  checks: bothSchema.describe('what the rule checks, in one sentence'),
  basis: bothSchema.describe('the words it rests on'),
  check: z.custom<Check>((value) => typeof value === 'function', 'a function'),
})
export type Rule = z.infer<typeof ruleSchema>
