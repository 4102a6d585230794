import { expect, test } from 'vitest'
import { withoutMarkup } from '../../../parsers/readers/markup.ts'
import cases from '../fixtures/markup.json' with { type: 'json' }

test.each(cases)('%j holds %j', (cell, text) => {
  expect(withoutMarkup(cell!)).toBe(text)
})
