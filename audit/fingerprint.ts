import { createHash } from 'node:crypto'
import type { Finding } from '../data/schema/finding.ts'
import type { Figures } from './context.ts'

/**
 * What a review decision hangs on: 32 hex digits over the rule, the report, the place and the figures.
 *
 * A person decides about figures they saw, so other figures make another finding: expected, actual, implied and the
 * value of every cell of the evidence count. Wording, severity, what was printed, and why an unknown cell is unknown do
 * not, so a run again, a new sentence or a better parser that reads the same figures keep the decision.
 */
export const fingerprintOf = (finding: Omit<Finding, 'fingerprint' | 'message'>, { cell }: Figures): string => {
  const { rule, report, scope, outcome, expected, actual, implied, cells } = finding
  const place = [scope.table ?? null, scope.row ?? null, scope.column ?? null]
  const evidence = cells.map((id) => [id, cell(id).value]).sort()
  const facts = JSON.stringify([rule, report, place, outcome, expected, actual, implied, evidence])
  return createHash('sha256').update(facts).digest('hex').slice(0, 32)
}
