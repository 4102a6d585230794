import { expect, test } from 'vitest'
import { read } from '../../../parsers/readers/read.ts'
import { casesIn, draw } from './cases.ts'

test.each(casesIn('flow'))('$name', ({ text, expected }) => {
  expect(draw(read(text, null))).toEqual(expected)
})
