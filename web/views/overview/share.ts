import type { Counts } from '../../routes/counts.ts'

/** The share of audited reports that is reconciled, 0 to 1; null when none was audited. */
export const reconciledShare = ({ reports, unaudited, reconciled }: Counts): number | null =>
  reports === unaudited ? null : reconciled / (reports - unaudited)

/** A share as people read it: never 100% unless it is all of them. */
export const percent = (share: number | null): string => {
  if (share === null) return '–'
  const rounded = Math.round(share * 1000) / 10
  return `${share < 1 && rounded === 100 ? 99.9 : rounded}%`
}

/** A step from 0 (none) to 5 (as many as there are anywhere), by a scale on which small numbers still show. */
export const depth = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil((Math.log(1 + count) / Math.log(1 + most)) * 5))
