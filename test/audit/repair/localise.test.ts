import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Equation, Knowledge } from '../../../audit/bounds.ts'
import { localise } from '../../../audit/repair/localise.ts'
import { runs, seed } from '../../runs.ts'
import { equationsOf } from '../equations-of.ts'

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
    { numRuns: runs(120), seed },
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

const setsOf = async (equations: string, known: Figures, ...guesses: string[]) => {
  const { sets, all } = await localise(
    equationsOf(equations),
    { value: (cell) => known[cell] ?? null, whole: () => true },
    guesses.map((guess) => guess.split(' ')),
  )
  return { sets: sets.map((set) => set.map(({ cell }) => cell).join(' ')), all }
}

test('all smallest sets, when they are few', async () => {
  const { sets, all } = await setsOf('t = a + b + c + d', { t: 12, a: 1, b: 1, c: 1, d: 1 })
  expect({ sets: sets.sort(), all }).toEqual({ sets: ['a', 'b', 'c', 'd', 't'], all: true })
})

test('eight of them, when they are more', async () => {
  const { sets, all } = await setsOf('t = a + b + c + d + e + f + g + h + i', {
    ...{ t: 99, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 },
  })
  expect([sets.length, new Set(sets).size, all]).toEqual([8, 8, false])
})

const apart = (number: number) => Array.from({ length: number }, (_, at) => `t${at} = a${at}`).join(', ')
const wrong = (number: number): Figures =>
  Object.fromEntries(
    Array.from({ length: number }, (_, at) => [
      [`t${at}`, 2],
      [`a${at}`, 1],
    ]).flat(),
  )

test('eight cells at the most', async () => {
  const eight = await setsOf(apart(8), wrong(8))
  expect(eight.sets.length).toBeGreaterThan(0)
  expect(eight.sets.every((set) => set.split(' ').length === 8)).toBe(true)
  expect(await setsOf(apart(9), wrong(9))).toEqual({ sets: [], all: false })
})

test('of sets of three all are looked for, of four the guess will do', async () => {
  const three = await setsOf(apart(3), wrong(3), 'a0 a1 a2')
  expect([three.sets[0], three.sets.length, three.all]).toEqual(['a0 a1 a2', 8, false])
  expect(await setsOf(apart(4), wrong(4), 'a0 a1 a2 a3')).toEqual({ sets: ['a0 a1 a2 a3'], all: false })
})

test.each([
  ['one with a cell that has no figure', 'a x'],
  ['one that changes nothing of what is wrong', 'c'],
  ['one for which there are no numbers', 'a b'],
])('no guess: %s', async (_, guess) => {
  const equations = 't = a + b, u = a + b, c = d'
  const { sets } = await setsOf(equations, { t: 5, u: 6, a: 2, b: 3, c: 1, d: 1 }, guess)
  expect(sets.sort()).toEqual(['u'])
})

test('where only all sums together are refuted', async () => {
  const { sets, all } = await setsOf('t = x + a, x = b + y, y = c', { t: 5, a: 1, b: 3, c: 2 })
  expect({ sets: sets.sort(), all }).toEqual({ sets: ['a', 'b', 'c', 't'], all: true })
})
