import { z } from 'zod'
import type { RuleCount } from '../../data/store/browsing.ts'
import type { Web } from '../web.ts'

/** How often a rule is broken, or cannot be decided. */
export const ruleRateSchema = z.strictObject({
  violated: z.int().describe('reports with a finding of outcome violated'),
  incomplete: z.int().describe('reports with a finding of outcome incomplete'),
})
export type RuleRate = z.infer<typeof ruleRateSchema>

const reportsWith = (counts: readonly RuleCount[], rule: string, outcome: RuleCount['outcome']): number =>
  counts.find((one) => one.rule === rule && one.outcome === outcome)?.reports ?? 0

/** The rates of rules, and of how many audited reports. */
export const ruleRates = async ({ store, cached }: Web) => {
  const counts = await cached('rules', () => store.ruleCounts())
  const audited = await cached('audited', async () =>
    (await store.placeCounts()).reduce((sum, { status, reports }) => sum + (status === null ? 0 : reports), 0),
  )
  const rateOf = (rule: string): RuleRate => ({
    violated: reportsWith(counts, rule, 'violated'),
    incomplete: reportsWith(counts, rule, 'incomplete'),
  })
  return { audited, rateOf }
}
