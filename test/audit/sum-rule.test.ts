import { expect, test } from 'vitest'
import { sumRule } from '../../audit/sum-rule.ts'

const both = { zh: '某', en: 'some' }

test('a rule for a sum that no form prints is refused', () => {
  expect(() => sumRule({ id: 'requests.sum', scope: 'row', actual: 'left', title: both, checks: both })).toThrow(
    'no form prints a sum for the rule requests.sum',
  )
})
