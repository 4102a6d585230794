import { boundsOf, type Equation, type Knowledge } from '../bounds.ts'
import { reconcile } from '../identity.ts'
import { type NewValue, newValues } from './new-values.ts'
import { smallestCover } from './smallest-cover.ts'

/** The smallest sets of cells to change, in no order; `all` of them, or those found before the search was given up. */
export interface Localised {
  sets: NewValue[][]
  all: boolean
}

/** More sets of one size are no help to a person. */
const MOST_SETS = 8

/** A report that wants more cells changed than this is beyond repair. */
const MOST_CELLS = 8

/** Of sets with so many cells all are looked for. */
const FEW_CELLS = 3

/** Rounds between the solver and the sums after which the search is given up. */
const MOST_ROUNDS = 24

const cellsOf = (equations: readonly Equation[]): string[] => [
  ...new Set(equations.flatMap(({ left, right }) => [...left, ...right])),
]

/** What the sums say of a set of cells to change: null when numbers can be found for them, else the edit that they miss. */
type Edit = ReadonlySet<string>

const editsOf = (equations: readonly Equation[], knowledge: Knowledge) => {
  const missedBy = (changed: ReadonlySet<string>, sums: readonly Equation[] = equations): Edit | null => {
    const value = (cell: string) => (changed.has(cell) ? null : knowledge.value(cell))
    const violated = sums.find(({ left, right }) => reconcile(left.map(value), right.map(value)).verdict === 'violated')
    const chain = violated ? [violated] : boundsOf(sums, { ...knowledge, value }).conflict?.chain
    return chain ? new Set(cellsOf(chain).filter((cell) => value(cell) !== null)) : null
  }
  const first = equations.flatMap((sum) => {
    const edit = missedBy(new Set(), [sum])
    return edit ? [{ sum, edit }] : []
  })
  return {
    missedBy,
    /** One for each sum that is violated by itself. */
    first: first.map(({ edit }) => edit),
    /** What a neighbour of a violated sum says when a cell that they share is changed. */
    next: () =>
      first.flatMap(({ sum }) =>
        cellsOf([sum]).flatMap((cell) =>
          equations
            .filter((other) => other !== sum && (other.left.includes(cell) || other.right.includes(cell)))
            .flatMap((other) => missedBy(new Set([cell]), [sum, other]) ?? []),
        ),
      ),
  }
}

/**
 * Finds the smallest sets of reported cells whose change makes the equations hold: error localisation after Fellegi and
 * Holt. Blanks may take any value as it is. An edit is a set of cells of which one must be changed, because the others
 * alone are refuted. In each round the solver finds the smallest set that meets every edit known so far, and the sums say
 * whether there are numbers for it; if not, the chain of sums that refutes it is the next edit. Edits follow from the sums,
 * so no smaller set is ever missed. `guesses` are sets that are worth a look: one that is as small as the edits allow is
 * taken before the solver's own.
 */
export const localise = async (
  equations: readonly Equation[],
  knowledge: Knowledge,
  guesses: readonly (readonly string[])[],
): Promise<Localised> => {
  const { missedBy, first, next } = editsOf(equations, knowledge)
  const reported = cellsOf(equations).filter((cell) => knowledge.value(cell) !== null)
  const edits: Edit[] = first.length > 0 ? [...first] : [missedBy(new Set())].filter((edit) => edit !== null)
  if (edits.length === 0) return { sets: [], all: true }

  const values = async (cells: readonly string[]) => {
    const found = await newValues(cells, equations, knowledge)
    return found?.every(({ cell, to }) => to !== knowledge.value(cell)) ? found : null
  }
  const likely: NewValue[][] = []
  for (const cells of guesses) {
    if (!cells.every((cell) => reported.includes(cell))) continue
    if (!edits.every((edit) => cells.some((cell) => edit.has(cell))) || missedBy(new Set(cells)) !== null) continue
    const found = await values(cells)
    if (found) likely.push(found)
  }

  let sets: NewValue[][] = []
  let thorough = false
  for (let round = 0; round < MOST_ROUNDS && sets.length < MOST_SETS; round++) {
    const cells = await smallestCover(
      edits,
      sets.map((set) => set.map(({ cell }) => cell)),
    )
    if (cells === null || cells.length > MOST_CELLS) return { sets, all: sets.length > 0 }
    if (sets.length === 0) {
      sets = likely.filter((set) => set.length <= cells.length)
      // to look for others among so many cells would take long and tell little
      if (sets.length > 0 && cells.length > FEW_CELLS) break
      if (sets.length > 0) continue
    }
    const missed = missedBy(new Set(cells))
    const found = missed === null ? await values(cells) : null
    if (found !== null) sets.push(found)
    // where no chain of sums refutes the set, all that is known is that it is not enough
    else edits.push(missed ?? new Set(reported.filter((cell) => !cells.includes(cell))))
    if (missed !== null && !thorough) {
      edits.push(...next())
      thorough = true
    }
  }
  return { sets, all: false }
}
