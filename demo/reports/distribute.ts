import type { Random } from './random.ts'

/** All of them together; 0 of none. */
export const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Throws `count` balls into bins that are as wide as their weights; answers how many fell into each. */
export const distribute = (random: Random, count: number, weights: number[]): number[] => {
  const bins = weights.map(() => 0)
  const edges = weights.map((_, i) => sum(weights.slice(0, i + 1)))
  for (let ball = 0; ball < count; ball++) {
    const at = random.int(0, edges.at(-1)! - 1)
    bins[edges.findIndex((edge) => at < edge)]! += 1
  }
  return bins
}
