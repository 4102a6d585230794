import { expect, test } from 'vitest'
import { readHtml } from '../../../parsers/readers/html.ts'
import { casesIn, draw } from './cases.ts'

test.each(casesIn('html'))('$name', ({ text, expected }) => {
  expect(draw(readHtml(text))).toEqual(expected)
})
