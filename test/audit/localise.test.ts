import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Equation, Knowledge } from '../../audit/bounds.ts'
import { localise } from '../../audit/repair/localise.ts'

/** Two rows of two with totals of rows, columns and everything: each figure stands in two sums. */
const grid: Equation[] = [
  { left: ['r1'], right: ['a', 'b'] },
  { left: ['r2'], right: ['c', 'd'] },
  { left: ['k1'], right: ['a', 'c'] },
  { left: ['k2'], right: ['b', 'd'] },
  { left: ['t'], right: ['r1', 'r2'] },
]
const cells = [...new Set(grid.flatMap(({ left, right }) => [...left, ...right]))]
const MOST = 14

type Figures = Record<string, number | null>

const fits = (figures: Figures): boolean =>
  grid.every(({ left, right }) => {
    const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + figures[id]!, 0)
    return sum(left) === sum(right)
  })

/** Whether numbers from 0 to MOST in these cells make every sum hold. */
const canHold = (open: readonly string[], figures: Figures): boolean => {
  const [cell, ...rest] = open
  if (cell === undefined) return fits(figures)
  return Array.from({ length: MOST + 1 }, (_, value) => value).some((value) =>
    canHold(rest, { ...figures, [cell]: value }),
  )
}

const subsets = (from: readonly string[], size: number): string[][] =>
  size === 0 ? [[]] : from.flatMap((cell, at) => subsets(from.slice(at + 1), size - 1).map((rest) => [cell, ...rest]))

/** The smallest sets by the words of the definition: all sets of cells are tried, smaller ones first. */
const smallest = (figures: Figures): string[][] => {
  const blank = cells.filter((cell) => figures[cell] === null)
  const reported = cells.filter((cell) => figures[cell] !== null)
  for (let size = 0; size <= 2; size++) {
    const sets = subsets(reported, size).filter((set) => canHold([...set, ...blank], figures))
    if (sets.length > 0) return sets
  }
  return []
}

const knowledgeOf = (figures: Figures): Knowledge => ({ value: (cell) => figures[cell]!, whole: () => true })

test('finds all smallest sets, and values with which every sum holds', async () => {
  const figure = fc.nat(3)
  const truth = fc
    .tuple(figure, figure, figure, figure)
    .map(([a, b, c, d]): Figures => ({ a, b, c, d, r1: a + b, r2: c + d, k1: a + c, k2: b + d, t: a + b + c + d }))
  const wrong = fc.dictionary(fc.constantFrom(...cells), fc.nat(6), { minKeys: 1, maxKeys: 2 })
  const blank = fc.option(fc.constantFrom(...cells), { nil: null })
  let tried = 0
  await fc.assert(
    fc.asyncProperty(truth, wrong, blank, async (truth, wrong, blank) => {
      const figures: Figures = { ...truth, ...wrong, ...(blank === null ? {} : { [blank]: null }) }
      const expected = smallest(figures)
      if (expected.length === 0 || expected[0]!.length === 0) return
      tried++
      const { sets, all } = await localise(grid, knowledgeOf(figures), [])
      const found = sets.map((set) => set.map(({ cell }) => cell).sort())
      const wanted = expected.map((set) => set.sort())
      if (all) expect(found.sort()).toEqual(wanted.sort())
      else expect(wanted).toEqual(expect.arrayContaining(found))
      for (const set of sets) {
        const repaired = { ...figures, ...Object.fromEntries(set.map(({ cell, to }) => [cell, to])) }
        const open = cells.filter((cell) => repaired[cell] === null)
        expect(canHold(open, repaired)).toBe(true)
        for (const { cell, to } of set) expect(to).not.toBe(figures[cell])
      }
    }),
    { numRuns: 120 },
  )
  expect(tried).toBeGreaterThan(40)
})

test('a guess is taken when it is as small as any other, and not when it is larger', async () => {
  // a and b have each other's figure
  const figures: Figures = { a: 2, b: 5, c: 1, d: 1, r1: 7, r2: 2, k1: 6, k2: 3, t: 9 }
  const sets = async (guess: string[]) =>
    (await localise(grid, knowledgeOf(figures), [guess])).sets.map((set) => set.map(({ cell }) => cell).join())
  expect((await sets(['a', 'b']))[0]).toBe('a,b')
  expect((await sets(['a', 'b', 't'])).every((set) => set.split(',').length === 2)).toBe(true)
})

test('nothing to repair', async () => {
  const figures: Figures = { a: 1, b: 1, c: 1, d: 1, r1: 2, r2: 2, k1: 2, k2: 2, t: 4 }
  expect(await localise(grid, knowledgeOf(figures), [])).toEqual({ sets: [], all: true })
})
