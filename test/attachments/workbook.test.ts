import { type BookType, type CellObject, utils, type WorkSheet } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { readWorkbook } from '../../parsers/readers/xlsx.ts'
import { show } from './show.ts'
import { bookOf, merge, withRuns } from './workbook-file.ts'

const sheet = (): WorkSheet => {
  const made = utils.aoa_to_sheet([
    ['信息内容', '申请人情况', null],
    [null, '甲', '乙'],
    ['规章', 12, null],
  ])
  made['!merges'] = [merge([0, 0], [1, 0]), merge([0, 1], [0, 2])]
  return made
}
const expected = [
  [
    ['0: 信息内容', '1+2: 申请人情况'],
    ['1: 甲', '2: 乙'],
    ['0: 规章', '1: 12', '2: '],
  ],
]

test.each<BookType>(['xlsx', 'biff8', 'ods'])('%s: cells, merged cells, blanks', (bookType) => {
  expect(show(readWorkbook(bookOf([sheet()], bookType)))).toEqual(expected)
})

test('a hidden sheet is not read', () => {
  expect(show(readWorkbook(bookOf([sheet()], 'xlsx', [utils.aoa_to_sheet([['藏']])])))).toEqual(expected)
})

test.each<[string, CellObject, string]>([
  ['a number that its format rounds', { t: 'n', v: 51.3146, z: '0.0' }, '51.3146'],
  ['a zero that its format shows as a dash', { t: 'n', v: 0, z: '0;-0;"-"' }, '0'],
  ['a thousands separator', { t: 'n', v: 1491, z: '#,##0' }, '1491'],
  ['a text that looks like a number', { t: 's', v: '１,491' }, '１,491'],
  ['an error', { t: 'e', v: 23, w: '#REF!' }, '#REF!'],
  ['true', { t: 'b', v: true }, 'TRUE'],
])('%s', (_, cell, text) => {
  const made = utils.aoa_to_sheet([['甲', null]])
  made.B1 = cell
  expect(show(readWorkbook(bookOf([made], 'xlsx')))).toEqual([[['0: 甲', `1: ${text}`]]])
})

test.each<[string, string, string]>([
  ['a raised note', '<r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>', '12¹'],
  ['a figure struck out', '<r><rPr><strike/></rPr><t>7</t></r><r><t>15</t></r>', '~~7~~15'],
  ['nothing struck out', '<r><rPr><strike val="0"/></rPr><t>1</t></r><r><t>5</t></r>', '15'],
])('%s in a part of a cell', (_, r, text) => {
  const file = bookOf([utils.aoa_to_sheet([['甲', '乙']])], 'xlsx')
  expect(show(readWorkbook(withRuns(file, '乙', r)))).toEqual([[['0: 甲', `1: ${text}`]]])
})

test.each<BookType>(['xlsx', 'biff8'])('%s: of a formula the value that is stored with it', (bookType) => {
  const made = utils.aoa_to_sheet([['甲', 5, null, '乙']])
  made.C1 = { t: 'n', v: 12, f: 'B1+7' }
  expect(show(readWorkbook(bookOf([made], bookType)))).toEqual([[['0: 甲', '1: 5', '2: 12', '3: 乙']]])
})
