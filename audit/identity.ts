import { exactSum } from './exact-sum.ts'

/**
 * What can be said of Σ left = Σ right when some of the numbers are not known:
 * `notAssessable` when none is known, `holds`, `violated` when no numbers ≥ 0 for the unknown ones make it true, and
 * `incomplete` when some do, but not zeros alone.
 */
export type Verdict = 'notAssessable' | 'holds' | 'violated' | 'incomplete'

export interface Reconciled {
  verdict: Verdict
  /** Σ of the known numbers of the left side; 0 when none is known. */
  left: number
  /** Σ of the known numbers of the right side; 0 when none is known. */
  right: number
  /**
   * Null unless incomplete. Unknown numbers on one side only: what they add up to, exactly. On both sides: what those of
   * the side with the smaller known sum add up to at least, and exactly if the other side's unknown numbers are zeros.
   */
  implied: number | null
}

/**
 * Reconciles Σ left = Σ right. A null is a number that was not reported, whatever the reason, and stands for some
 * number ≥ 0, never for 0. The arithmetic is exact in decimals.
 *
 * With unknown numbers on one side only, the missing sum is the other side less what is known of this side: negative is
 * `violated`, zero `holds` (the blanks read as zeros), positive `incomplete`. With unknown numbers on both sides there is
 * always a way to make the sums equal, so nothing is ever `violated`: equal known sums `hold`, others are `incomplete`.
 */
export const reconcile = (left: readonly (number | null)[], right: readonly (number | null)[]): Reconciled => {
  const knownLeft = left.filter((value) => value !== null)
  const knownRight = right.filter((value) => value !== null)
  const sums = { left: exactSum(knownLeft), right: exactSum(knownRight) }
  const excess = exactSum([sums.left, -sums.right])
  const answer = (verdict: Verdict, implied: number | null = null): Reconciled => ({ verdict, ...sums, implied })

  if (knownLeft.length + knownRight.length === 0) return answer('notAssessable')
  if (excess === 0) return answer('holds')
  const smaller = excess > 0 ? { known: knownRight, all: right } : { known: knownLeft, all: left }
  const canGrow = smaller.known.length < smaller.all.length
  return canGrow ? answer('incomplete', Math.abs(excess)) : answer('violated')
}
