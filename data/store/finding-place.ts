import type { Finding } from '../schema/finding.ts'

/**
 * What a finding is about, whatever the figures are: the rule and the place. Two findings of a report with one place and
 * different fingerprints are the same matter with other evidence. Where the scope names no place the first cell does.
 */
export const placeOf = ({ rule, scope, cells }: Pick<Finding, 'rule' | 'scope' | 'cells'>): string => {
  const { table = null, row = null, column = null } = scope
  const cell = table === null && row === null && column === null ? (cells[0] ?? null) : null
  return JSON.stringify([rule, table, row, column, cell])
}
