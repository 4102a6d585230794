import { describe, expect, test } from 'vitest'
import { read } from '../../../parsers/readers/read.ts'
import { casesIn, draw } from './cases.ts'

test.each(casesIn('layout'))('$name', ({ text, expected }) => {
  expect(draw(read(text, null))).toEqual(expected)
})

const labels = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
]
const table = (rowOf: (label: string, i: number) => string): string =>
  ['三、收到和处理政府信息公开申请情况', '申请人情况', ...labels.map(rowOf), '四、政府信息公开行政复议情况'].join('\n')

/** What the document says of a row: the texts of its cells behind the label. */
const row = (text: string, label: string): string[] => {
  const grids = read(text, null).blocks.flatMap((b) => (b.kind === 'grid' ? [b.grid] : []))
  const cells = grids.flatMap((g) => g.rows).find(({ cells }) => cells.some((c) => c.text === label))!.cells
  return cells.slice(cells.findIndex((c) => c.text === label) + 1).map((c) => c.text)
}

describe('a blank is known only by certain columns', () => {
  const spaced = (figures: string) => (label: string, i: number) =>
    `${label.padEnd(24)}${i === 4 ? figures : '1    2    3    4    5    6    21'}`

  test('figures in their columns', () => {
    expect(row(table(spaced('1         3                   4')), labels[4]!)).toEqual(['1', '', '3', '', '', '', '4'])
  })
  test('a figure between two columns', () => {
    expect(row(table(spaced('1      2                     3')), labels[4]!)).toEqual(['1 2 3'])
  })
  test('figures that no column holds, because each row is spaced in its own way', () => {
    const ragged = table((label, i) => `${label}${i === 4 ? '   1   2   3' : '   1   2   3   4   5   6   21'}`)
    expect(row(ragged, labels[4]!)).not.toContain('')
  })
})

test('a change in words keeps its sign', () => {
  const proactive = `二、主动公开政府信息情况
第二十条　第（六）项
信息内容         上一年项目数量   本年增/减     处理决定数量
行政处罚         4         减少1
行政强制                   增加5       1869
`
  const text = proactive + table((label) => `${label.padEnd(24)}1    2    3    4    5    6    21`)
  expect([row(text, '行政处罚'), row(text, '行政强制')]).toEqual([
    ['4', '减少1', ''],
    ['', '增加5', '1869'],
  ])
})
