import { createHash } from 'node:crypto'
import type { Finding } from '../data/schema/finding.ts'
import type { Context } from './context.ts'

/** What a finding says beside its sentence. */
type Facts = Omit<Finding, 'fingerprint' | 'message'>

/**
 * What a review decision hangs on: 32 hex digits over the rule, the report, the place and the figures.
 *
 * A person decides about figures they saw, so other figures make another finding: expected, actual, implied, the value of
 * every cell of the evidence, of other reports' cells too, and `facts`, what the finding rests on that is no cell, count.
 * Wording, severity, what was printed, and why an unknown cell is unknown do not, so a run again, a new sentence or a
 * better parser that reads the same figures keep the decision.
 */
export const fingerprintOf = (finding: Facts, facts: readonly unknown[], context: Context): string => {
  const { rule, report, scope, outcome, expected, actual, implied, cells } = finding
  const place = [scope.table ?? null, scope.row ?? null, scope.column ?? null]
  const evidence = cells.map((id) => {
    const { of, cell } = context.evidence(id)
    return [id, of.cell(cell).value]
  })
  const all = JSON.stringify([rule, report, place, outcome, expected, actual, implied, evidence.sort(), facts])
  return createHash('sha256').update(all).digest('hex').slice(0, 32)
}
