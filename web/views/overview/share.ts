import type { Counts } from '../../routes/counts.ts'

/** The share of audited reports that is reconciled, 0 to 1; null when none was audited. */
export const reconciledShare = ({ reports, unaudited, reconciled }: Counts): number | null =>
  reports === unaudited ? null : reconciled / (reports - unaudited)

/** A share as people read it: never 100% unless it is all of them. */
export const percent = (share: number | null): string => {
  if (share === null) return '–'
  if (share === 0 || share === 1) return `${share * 100}%`
  return `${Math.min(99.9, share * 100).toFixed(1)}%`
}

/** A step from 0 (none) to 5 (as many as there are anywhere): by the root, so that small numbers still differ. */
export const depth = (count: number, most: number): number => Math.ceil(Math.sqrt(count / most) * 5)
