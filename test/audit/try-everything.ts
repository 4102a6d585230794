import type { Verdict } from '../../audit/identity.ts'

/** All ways to write `count` numbers from 0 to `max`. */
const fillings = (count: number, max: number): number[][] =>
  count === 0
    ? [[]]
    : fillings(count - 1, max).flatMap((rest) => Array.from({ length: max + 1 }, (_, value) => [...rest, value]))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)

/**
 * The verdict on Σ left = Σ right by the words of the definition: puts every number that could matter into every gap and
 * looks which fillings make the sums equal. For small whole numbers and few gaps. Throws where the fillings contradict
 * what `implied` promises, so that the promise is tested too.
 */
export const tryEverything = (
  left: readonly (number | null)[],
  right: readonly (number | null)[],
): { verdict: Verdict; implied: number | null } => {
  const known = { left: left.filter((v) => v !== null), right: right.filter((v) => v !== null) }
  const gaps = { left: left.length - known.left.length, right: right.length - known.right.length }
  if (known.left.length + known.right.length === 0) return { verdict: 'notAssessable', implied: null }

  const sums = { left: sum(known.left), right: sum(known.right) }
  const solutions = fillings(gaps.left + gaps.right, Math.max(sums.left, sums.right) + 1)
    .map((all) => ({ left: sum(all.slice(0, gaps.left)), right: sum(all.slice(gaps.left)) }))
    .filter((fill) => sums.left + fill.left === sums.right + fill.right)
  if (solutions.length === 0) return { verdict: 'violated', implied: null }
  if (solutions.some((fill) => fill.left + fill.right === 0)) return { verdict: 'holds', implied: null }

  const lacking = sums.left < sums.right ? 'left' : 'right'
  const other = lacking === 'left' ? 'right' : 'left'
  const made = solutions.map((fill) => fill[lacking])
  const implied = Math.min(...made)
  if (gaps[other] === 0 && made.some((total) => total !== implied)) throw new Error('not exact with one side unknown')
  if (solutions.some((fill) => fill[other] === 0 && fill[lacking] !== implied))
    throw new Error("not exact when the other side's gaps are zeros")
  return { verdict: 'incomplete', implied }
}
