import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, boundsOf, type Equation } from '../../audit/bounds.ts'
import { runs, seed } from '../runs.ts'
import { equationsOf } from './equations-of.ts'

const boundsIn = (text: string, known: Record<string, number>, money: string[] = []) =>
  boundsOf(equationsOf(text), { value: (cell) => known[cell] ?? null, whole: (cell) => !money.includes(cell) })

const ranges = ({ ranges }: Bounds<Equation>) =>
  Object.fromEntries([...ranges].map(([cell, { low, high }]) => [cell, [low, high]]))

const any = Number.POSITIVE_INFINITY

test.each<[string, string, Record<string, number>, Record<string, [number, number]>]>([
  ['nothing unknown', 'a = b', { a: 1, b: 1 }, {}],
  ['one unknown', 'a = b + x', { a: 5, b: 3 }, { x: [2, 2] }],
  ['two unknowns share what is left', 'a = x + y', { a: 5 }, { x: [0, 5], y: [0, 5] }],
  ['nothing is left', 'a = b + x + y', { a: 5, b: 5 }, { x: [0, 0], y: [0, 0] }],
  ['unknown on both sides', 'a + x = b + y', { a: 5, b: 3 }, { x: [0, any], y: [2, any] }],
  ['nothing known', 'x = y', {}, { x: [0, any], y: [0, any] }],
  ['what one equation fixes counts in the next', 'a = x, x + y = b', { a: 5, b: 7 }, { x: [5, 5], y: [2, 2] }],
  ['back against the order', 'x + y = b, a = x', { a: 5, b: 7 }, { x: [5, 5], y: [2, 2] }],
  ['an upper limit passed on', 'x = y + z, a = x + b', { a: 5, b: 2 }, { x: [3, 3], y: [0, 3], z: [0, 3] }],
])('%s', (_, text, known, expected) => {
  const bounds = boundsIn(text, known)
  expect(bounds.conflict).toBeNull()
  expect(ranges(bounds)).toEqual(expected)
})

test('amounts are exact, and counts are whole', () => {
  expect(ranges(boundsIn('a = b + x', { a: 0.3, b: 0.1 }, ['x']))).toEqual({ x: [0.2, 0.2] })
  expect(ranges(boundsIn('a = x + y', { a: 2.5 }, ['y']))).toEqual({ x: [0, 2], y: [0.5, 2.5] })
  expect(boundsIn('a = b + x', { a: 0.3, b: 0.1 }).conflict).toMatchObject({ cell: 'x' })
})

test.each<[string, string, Record<string, number>, { cell: string; low: number; high: number; chain: string[] }]>([
  ['more than the total', 'a = b + x', { a: 4, b: 5 }, { cell: 'x', low: 0, high: -1, chain: ['a = b + x'] }],
  [
    'two that each could be made right alone',
    'a = x + y, x = b, c = z',
    { a: 4, b: 6, c: 1 },
    { cell: 'x', low: 6, high: 4, chain: ['a = x + y', 'x = b'] },
  ],
  [
    'a chain of three',
    'a = x, x = y + b, y + c = d',
    { a: 4, b: 1, c: 2, d: 4 },
    { cell: 'y', low: 3, high: 2, chain: ['a = x', 'x = y + b', 'y + c = d'] },
  ],
])('refuted: %s', (_, text, known, { chain, ...expected }) => {
  const { conflict } = boundsIn(text, known)
  expect(conflict).toMatchObject(expected)
  expect(conflict!.chain.map((one) => (one as { text?: string }).text)).toEqual(chain)
})

test('limits that creep up for ever are left alone', () => {
  expect(boundsIn('x = y + a, y = x + a', { a: 1 }).conflict).toBeNull()
})

/** All ways to put 0 to `max` into the cells. */
const fillings = (cells: readonly string[], max: number): Record<string, number>[] =>
  cells.reduce<Record<string, number>[]>(
    (all, cell) => all.flatMap((fill) => Array.from({ length: max + 1 }, (_, value) => ({ ...fill, [cell]: value }))),
    [{}],
  )

test('agrees with trying every number: no solution outside the ranges, none where there is a conflict', () => {
  const cells = ['x', 'y', 'z', 'a', 'b', 'c']
  const side = fc.uniqueArray(fc.constantFrom(...cells), { minLength: 1, maxLength: 3 })
  const equation = fc
    .tuple(side, side)
    .map(([left, right]) => ({ left, right: right.filter((cell) => !left.includes(cell)) }))
  const system = fc.array(equation, { minLength: 1, maxLength: 4 })
  const known = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat(3))
  let conflicts = 0
  fc.assert(
    fc.property(system, known, (equations, known) => {
      const value = (cell: string) => known[cell] ?? null
      const { ranges, conflict } = boundsOf(equations, { value, whole: () => true })
      const unknown = [...new Set(equations.flatMap(({ left, right }) => [...left, ...right]))].filter(
        (cell) => known[cell] === undefined,
      )
      const holds = (used: readonly Equation[]) => (fill: Record<string, number>) =>
        used.every(({ left, right }) => {
          const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + (known[id] ?? fill[id]!), 0)
          return sum(left) === sum(right)
        })
      const solutions = (used: readonly Equation[]) => fillings(unknown, 4).filter(holds(used))
      if (conflict) {
        conflicts++
        expect(solutions(conflict.chain)).toEqual([])
        for (const one of conflict.chain)
          expect(
            boundsOf(
              conflict.chain.filter((other) => other !== one),
              { value, whole: () => true },
            ).conflict,
          ).toBeNull()
      } else
        for (const fill of solutions(equations))
          for (const [cell, { low, high }] of ranges) expect(fill[cell]! >= low && fill[cell]! <= high).toBe(true)
    }),
    { numRuns: runs(400), seed },
  )
  expect(conflicts).toBeGreaterThan(10)
})
