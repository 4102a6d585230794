import { solve } from './solver.ts'

/**
 * The smallest set with a cell of each edit that is none of the sets found, and no larger than they are; null when there
 * is none.
 */
export const smallestCover = async (
  edits: readonly ReadonlySet<string>[],
  found: readonly (readonly string[])[],
): Promise<string[] | null> => {
  const cells = [...new Set(edits.flatMap((edit) => [...edit]))]
  const column = new Map(cells.map((cell, index) => [cell, index]))
  const count = (set: Iterable<string>) => [...set].map((cell) => [column.get(cell)!, 1] as const)
  const solution = await solve({
    columns: cells.map(() => ({ cost: 1, lower: 0, upper: 1, whole: true })),
    rows: [
      ...edits.map((edit) => ({ lower: 1, upper: Number.POSITIVE_INFINITY, terms: count(edit) })),
      ...found.map((set) => ({ lower: 0, upper: set.length - 1, terms: count(set) })),
      ...found.slice(0, 1).map((set) => ({ lower: 0, upper: set.length, terms: count(cells) })),
    ],
    wholeCost: true,
  })
  return solution && cells.filter((_, index) => solution[index]! > 0.5)
}
