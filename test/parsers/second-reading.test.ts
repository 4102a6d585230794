import { expect, test } from 'vitest'
import { formOf } from '../../data/forms/form.ts'
import { secondReading } from '../../parsers/second-reading.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, edition: '2019' | '2021' | '2014' = '2021') =>
  secondReading({ bytes: bytes(text), charset: 'utf-8', edition })!

const row = (label: string, cells: readonly (number | string)[]) =>
  `<tr><td><p>${label}</p></td>${cells.map((cell) => `<td><span>${cell}</span></td>`).join('')}</tr>`
const page = (...rows: string[]) => `<html><table>${rows.join('\n')}</table></html>`
const columns = ['naturalPerson', 'business', 'research', 'publicInterest', 'legalService', 'other', 'total']

/** What was read of a row of the third table; undefined where the reading cannot tell. */
const rowOf = (reading: ReadonlyMap<string, number | null>, name: string) =>
  columns.map((column) => reading.get(`requests.${name}.${column}`))

test.each<[string, string, (number | null | undefined)[]]>([
  ['figures', row('一、本年新收政府信息公开申请数量', [1, 2, 3, 4, 5, 6, 21]), [1, 2, 3, 4, 5, 6, 21]],
  [
    'full width, grouped, with units',
    row('一、本年新收政府信息公开申请数量', ['１', '1,491', '3件', 4, 5, 6, '0']),
    [1, 1491, 3, 4, 5, 6, 0],
  ],
  [
    'blanks and signs in their place',
    row('一、本年新收政府信息公开申请数量', [1, '', '/', '—', '&nbsp;', '无', 1]),
    [1, null, null, null, null, null, 1],
  ],
  [
    'a cell too few: nobody knows which',
    row('一、本年新收政府信息公开申请数量', [1, '', 3, 4, 5, 6]),
    Array(7).fill(undefined),
  ],
  ['another number before the label', row('本年新收政府信息公开申请数量', [0, 0, 0, 0, 0, 0, 0]), Array(7).fill(0)],
])('html, %s', (_, html, expected) => {
  expect(rowOf(read(page(html)), 'newlyReceived')).toEqual(expected)
})

test('labels in a group, and one label twice, by the order of the form', () => {
  const reading = read(
    page(
      row('（三）不予公开</td><td>1.属于国家秘密', [1, 0, 0, 0, 0, 0, 1]),
      row('3.其他', [2, 0, 0, 0, 0, 0, 2]),
      row('（七）总计', [3, 0, 0, 0, 0, 0, 3]),
    ),
  )
  expect(rowOf(reading, 'refused.stateSecret')[0]).toBe(1)
  expect(rowOf(reading, 'otherHandling.other')[0]).toBe(2)
  expect(rowOf(reading, 'concluded')[6]).toBe(3)
})

test('the table of proceedings, its three rows side by side under one head', () => {
  const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  const figures = Array.from({ length: 15 }, (_, index) => index)
  const html = page(
    row('行政复议', ['行政诉讼']),
    row(heads[0]!, [...heads.slice(1), ...heads, ...heads]),
    `<tr>${figures.map((figure) => `<td>${figure}</td>`).join('')}</tr>`,
  )
  const reading = read(html)
  const cells = formOf('2021').cells.filter(({ table }) => table === 'proceedings')
  expect(cells.map(({ id }) => reading.get(id))).toEqual(figures)
})

test.each([
  ['pipes', '| 一、本年新收政府信息公开申请数量 | 6 | | | | | 1 | 7 |'],
  ['a cell a line', '一、本年新收政府信息公开申请数量 |\n6 |\n|\n|\n|\n|\n1 |\n7 |\n二、上年结转政府信息公开申请数量'],
  ['tabs', '一、本年新收政府信息公开申请数量\t6\t\t\t\t\t1\t7'],
])('text with %s', (_, text) => {
  expect(rowOf(read(text), 'newlyReceived')).toEqual([6, null, null, null, null, 1, 7])
})

test('text with blanks between figures, where a blank cell leaves no trace', () => {
  expect(rowOf(read('一、本年新收政府信息公开申请数量 6 0 0 0 0 1 7'), 'newlyReceived')).toEqual([6, 0, 0, 0, 0, 1, 7])
  expect(rowOf(read('一、本年新收政府信息公开申请数量 6 1 7'), 'newlyReceived')).toEqual(Array(7).fill(undefined))
})

test('prose that names a row is no row', () => {
  const reading = read(
    `本年新收政府信息公开申请数量为9件，全部办结。\n${page(row('一、本年新收政府信息公开申请数量', [1, 2, 3, 4, 5, 6, 21]))}`,
  )
  expect(rowOf(reading, 'newlyReceived')[0]).toBe(1)
})

test('bytes in GB18030, whatever they are called', () => {
  const gb = Uint8Array.from([0xd2, 0xbb, 0xa1, 0xa2, 0xb1, 0xbe, 0xc4, 0xea, 0xd0, 0xc2, 0xca, 0xd5]) // 一、本年新收
  const rest = [
    0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa, 0xc9, 0xea, 0xc7, 0xeb, 0xca, 0xfd, 0xc1,
    0xbf,
  ] // 政府信息公开申请数量
  const text = Buffer.concat([gb, Uint8Array.from(rest), bytes(' 6 0 0 0 0 1 7')])
  for (const charset of ['gb18030', null, 'no-such-charset'])
    expect(rowOf(secondReading({ bytes: text, charset, edition: '2021' })!, 'newlyReceived')[0]).toBe(6)
})

test.each([
  ['PDF', bytes('%PDF-1.7')],
  ['RTF', bytes('{\\rtf1')],
  ['a damaged ZIP', bytes('PK\u0003\u0004 and no more')],
])('%s cannot be read so', (_, file) => {
  expect(secondReading({ bytes: file, charset: null, edition: '2021' })).toBeNull()
})

test('hostile markup takes no longer than its length', () => {
  for (const text of [
    '<td'.repeat(50_000),
    '<script>'.repeat(20_000),
    '<!--'.repeat(50_000),
    `<td>${'<'.repeat(200_000)}`,
  ])
    expect(read(text).size).toBe(0)
})
