import { expect, test } from 'vitest'
import type { Block } from '../../../parsers/document.ts'
import { read } from '../../../parsers/readers/read.ts'

const cellsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((n, b) => n + (b.kind === 'grid' ? b.grid.rows.reduce((m, row) => m + row.cells.length, 0) : 1), 0)

const times = (text: string, n: number): string => text.repeat(n)

/** each line is looked at a bounded number of times: the time limit of a test is what fails where that is not so */
test.each([
  ['100 000 columns', `+${times('-+', 100_000)}\n|${times('1|', 100_000)}\n+${times('-+', 100_000)}\n`],
  ['a frame a line', times('+--+\n', 50_000)],
  ['frames never closed', times('┌──┐\n│规章\n', 20_000)],
  ['nothing but corners', times('├┼┤│─', 100_000)],
  ['100 000 columns below a ruler', `${times('-- ', 100_000)}\n${times('1  ', 100_000)}\n`],
  ['rulers without rows', times('-- --\n', 50_000)],
  ['rulers that never come again', Array.from({ length: 5000 }, (_, i) => `${times('-', 2 + i)} --\n规章`).join('\n')],
  ['tables in tables', times('{|\n|\n', 20_000)],
  ['100 000 cells in a line', `{|\n|${times('a||', 100_000)}\n`],
  ['a million separators', times(',', 1_000_000)],
  ['quotation marks', times('"a"",', 100_000)],
  ['HTML tables never closed', times('<table>\n', 30_000)],
  ['brackets', `规章 | ${times('[', 100_000)}${times(']{', 100_000)}\n`],
  ['page breaks', times('\f1\n', 100_000)],
  ['long rows of figures', `申请人情况\n${times(`一、本年新收政府信息公开申请数量   ${times('1   ', 2000)}\n`, 20)}`],
  ['many rows of figures', `申请人情况\n${times('（三）不予公开   1.属于国家秘密    1   2   3\n', 4000)}`],
  ['an article that goes on', `${times('第二十条第一一一一项', 28)}x\n${times('a    b    c\n', 10)}申请人情况\n`],
])('%s', (_, text) => {
  expect(cellsOf(read(text, null).blocks)).toBeLessThanOrEqual(text.length)
})
