import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '../../audit/identity.ts'
import { runs, seed } from '../runs.ts'
import { tryEverything } from './try-everything.ts'

type Numbers = (number | null)[]

test.each<[string, Numbers, Numbers, ReturnType<typeof reconcile>]>([
  ['all known and equal', [2, 3], [5, 0], { verdict: 'holds', left: 5, right: 5, implied: null }],
  ['all known and unequal', [2, 3], [4], { verdict: 'violated', left: 5, right: 4, implied: null }],
  ['all zero', [0, 0], [0], { verdict: 'holds', left: 0, right: 0, implied: null }],
  ['nothing known', [null], [null, null], { verdict: 'notAssessable', left: 0, right: 0, implied: null }],
  ['unknown left, nothing missing', [5, null], [5], { verdict: 'holds', left: 5, right: 5, implied: null }],
  ['unknown left, two missing', [3, null], [5], { verdict: 'incomplete', left: 3, right: 5, implied: 2 }],
  ['unknown left, already too many', [6, null], [5], { verdict: 'violated', left: 6, right: 5, implied: null }],
  ['unknown right, two missing', [5], [null, 3, null], { verdict: 'incomplete', left: 5, right: 3, implied: 2 }],
  ['left wholly unknown, right zero', [null], [0, 0], { verdict: 'holds', left: 0, right: 0, implied: null }],
  ['unknown both, equal', [6, null], [6, null], { verdict: 'holds', left: 6, right: 6, implied: null }],
  ['unknown both, left less', [1, null], [6, null], { verdict: 'incomplete', left: 1, right: 6, implied: 5 }],
  ['unknown both, right wholly', [6, null], [null], { verdict: 'incomplete', left: 6, right: 0, implied: 6 }],
  ['tenths add up as on paper', [0.1, 0.2], [0.3], { verdict: 'holds', left: 0.3, right: 0.3, implied: null }],
  ['mixed precision', [25.1, 0.0051], [25.1052], { verdict: 'violated', left: 25.1051, right: 25.1052, implied: null }],
  ['less than one missing', [0.5], [null, 0], { verdict: 'incomplete', left: 0.5, right: 0, implied: 0.5 }],
  ['implied in cents', [1234.56, null], [1300], { verdict: 'incomplete', left: 1234.56, right: 1300, implied: 65.44 }],
])('%s', (_, left, right, expected) => {
  expect(reconcile(left, right)).toEqual(expected)
})

test('agrees with trying every number in every gap', () => {
  const side = fc.array(fc.option(fc.nat(3), { freq: 2 }), { minLength: 1, maxLength: 3 })
  const sides = fc.tuple(side, side).filter((both) => both.flat().filter((value) => value === null).length <= 4)
  fc.assert(
    fc.property(sides, ([left, right]) => {
      const { verdict, implied } = reconcile(left, right)
      expect({ verdict, implied }).toEqual(tryEverything(left, right))
    }),
    { numRuns: runs(300), seed },
  )
})
