import { expect, test } from 'vitest'
import { newValues } from '../../../audit/repair/new-values.ts'
import { equationsOf } from '../equations-of.ts'

/** New values for cells, by the equations and the figures reported; a cell with `$` is money. */
const found = async (cells: string, equations: string, known: Record<string, number>) => {
  const values = await newValues(cells.split(' '), equationsOf(equations), {
    value: (cell) => known[cell] ?? null,
    whole: (cell) => !cell.startsWith('$'),
  })
  return values && Object.fromEntries(values.map(({ cell, to, only }) => [cell, only ? [to] : to]))
}

test.each<[string, string, string, Record<string, number>, Record<string, number | number[]> | null]>([
  ['one figure is left', 't', 't = a + b', { t: 9, a: 3, b: 4 }, { t: [7] }],
  ['one figure is left for each of two', 'a b', 't = a, u = b', { t: 1, u: 2, a: 5, b: 5 }, { a: [1], b: [2] }],
  ['nearest to what was reported: up', 'a b', 't = a + b, u = a', { t: 10, a: 3, b: 4, u: 3 }, { a: [3], b: [7] }],
  ['a reported figure is kept rather than that a blank is zero', 'a', 't = a + x', { t: 10, a: 3 }, { a: 3 }],
  ['a blank can only fill up: what is too much goes', 'a', 't = a + x', { t: 2, a: 3 }, { a: 2 }],
  [
    'nearest in sum: what the one takes the other need not',
    'a b',
    't = a + b, a = x, b = y + c',
    { t: 8, a: 5, b: 9, c: 2 },
    { a: 5, b: 3 },
  ],
  ['no count is below zero', 'a b', 't = a + b', { t: 0, a: 3, b: 4 }, { a: [0], b: [0] }],
  ['money has decimals', '$a', '$t = $a + $b', { $t: 0.3, $a: 0.1, $b: 0.1 }, { $a: [0.2] }],
  ['money, chosen', '$a', '$t = $a + $x', { $t: 0.3, $a: 0.4 }, { $a: 0.3 }],
  ['no whole number does, which no limit shows', 'a', 'a = b + c, a + b + c = t', { t: 3, a: 1 }, null],
])('%s', async (_, cells, equations, known, expected) => {
  const values = await found(cells, equations, known)
  if (expected === null) expect(values).toBeNull()
  else expect(values).toEqual(expected)
})

test('of figures that are as near, any will do', async () => {
  const values = (await found('a b', 't = a + b', { t: 10, a: 3, b: 4 })) as { a: number; b: number }
  expect(values.a + values.b).toBe(10)
  expect(values.a >= 3 && values.b >= 4).toBe(true)
})
