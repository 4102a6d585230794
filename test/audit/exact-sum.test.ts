import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactSum } from '../../audit/exact-sum.ts'

test.each<[number[], number]>([
  [[], 0],
  [[0.1, 0.2], 0.3],
  [[0.1, 0.2, -0.3], 0],
  [[1.005, 1.005], 2.01],
  [[1e-7, 2e-7], 3e-7],
  [[1e21, 0.5, -1e21], 0.5],
  [[12345678.9, 0.1], 12345679],
  [[-4, 2], -2],
  [[1e-150, 2], 2],
  [[9007199254740991, 1, -2], 9007199254740990],
])('%j adds up to %d', (values, sum) => {
  expect(exactSum(values)).toBe(sum)
})

test('amounts of money add up to the last digit, in any order', () => {
  const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 30 })
  fc.assert(
    fc.property(amounts, (tenThousandths) => {
      const whole = tenThousandths.reduce((total, value) => total + value, 0)
      const values = tenThousandths.map((value) => value / 1e4)
      expect(exactSum(values)).toBe(whole / 1e4)
      expect(exactSum(values.toReversed())).toBe(whole / 1e4)
    }),
  )
})
