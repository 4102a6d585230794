import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../parsers/readers/csv.ts'
import { read } from '../../../parsers/readers/read.ts'
import { casesIn, draw } from './cases.ts'

test.each(casesIn('csv'))('$name', ({ text, expected }) => {
  expect(draw(read(text, null))).toEqual(expected)
})

const rows = ['信息内容,本年处理决定数量', '行政许可,19', '行政处罚,7', '行政强制,0', '规章,2']

describe('other text is none', () => {
  test.each([
    ['records of differing length, where a comma may stand inside a figure', rows.join('\n').replace('19', '1,930')],
    ['a quotation mark that is never closed', `${rows.join('\n')}\n"`],
    ['prose', '本报告由总体情况、主动公开政府信息情况,以及其他部分组成。\n数据截至年底。\n特此公布。'],
    ['too few records', rows.slice(0, 3).join('\n')],
  ])('%s', (_, text) => {
    expect(readCsv(text)).toBeNull()
  })

  test('but the same records, whole, are one', () => {
    expect(readCsv(rows.join('\n'))).toHaveLength(1)
  })
})
