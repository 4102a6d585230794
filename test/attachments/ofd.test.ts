import { expect, test } from 'vitest'
import { readOfd } from '../../parsers/readers/ofd.ts'
import { ofdOf, ruled, text } from './ofd-file.ts'
import { show } from './show.ts'

test('characters and rules of a page, and of its template', () => {
  const page = [text(20, 20, '一、总体情况'), text(22, 42, '规章'), text(62, 42, '12', 'g 1 2')].join('')
  const document = readOfd(ofdOf([page], ruled(20, 40, [0, 30, 60], [0, 10, 20]).join('')))
  expect(document.title).toBe('年报')
  expect(show(document)).toEqual([
    '一、总体情况',
    [
      ['0: 规章', '1: 12'],
      ['0: ', '1: '],
    ],
  ])
})

test('a scaled text, and distances between characters of which only some are given', () => {
  const scaled = text(20, 20, '规章', 'g 2 4', 'CTM="0.5 0 0 0.5 0 0"')
  expect(show(readOfd(ofdOf([scaled])))).toEqual(['规章'])
  expect(show(readOfd(ofdOf([text(20, 20, '1234', '2 g 2 2')])))).toEqual(['1234'])
})
