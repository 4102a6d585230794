import { expect, test } from 'vitest'
import { reportSchema } from '../../data/schema/report.ts'
import { confidencesIn, confirmed } from '../../parsers/confirm.ts'
import type { GridCell } from '../../parsers/document.ts'
import { parseReport } from '../../parsers/parse-report.ts'

const cell = (index: number, confidence?: number): GridCell => ({
  text: '1',
  column: index,
  span: 1,
  index,
  pad: false,
  picture: false,
  ...(confidence === undefined ? {} : { confidence }),
})

const row = 'proceedings.review'
const figures = { upheld: 3, corrected: 1, otherResult: 0, pending: 2, total: 6 }

/** A page whose table of proceedings holds these figures for reviews. */
const page = (
  shown: Record<string, number | string>,
) => `<h1>某局2024年政府信息公开工作年度报告</h1><p>五、政府信息公开行政复议、行政诉讼情况</p>
<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr>${['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((t) => `<td rowspan="2">${t}</td>`).join('')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr>${['结果维持', '结果纠正', '其他结果', '尚未审结', '总计', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((t) => `<td>${t}</td>`).join('')}</tr>
<tr>${Object.values(shown)
  .map((v) => `<td>${v}</td>`)
  .join('')}${'<td></td>'.repeat(10)}</tr></table>`

const read = (shown: Record<string, number | string>) => parseReport({ bytes: Buffer.from(page(shown)) })

/** Confidences of the five figures, where the page has them. */
const confidencesOf = (report: ReturnType<typeof read>, sure: number[]) =>
  new Map(
    Object.keys(figures).map((column, i) => {
      const { at } = report.cells.find(({ id }) => id === `${row}.${column}`)!
      return [`${at!.table} ${at!.row} ${at!.column}`, sure[i]!]
    }),
  )

test.each<[string, Record<string, number | string>, number[], (number | null)[], string[]]>([
  ['a sum that comes out', figures, [90, 80, 40, 95, 96], [3, 1, 0, 2, 6], ['ocr-confidence']],
  [
    'a sum that does not',
    { ...figures, total: 8 },
    [90, 80, 40, 95, 96],
    [null, null, null, null, null],
    ['ocr-confidence', 'ocr-unconfirmed'],
  ],
  [
    'one figure below the threshold: no sum confirms the others',
    figures,
    [90, 80, 24.4, 95, 96],
    [null, null, null, null, null],
    ['ocr-confidence', 'ocr-uncertain', 'ocr-unconfirmed'],
  ],
  [
    'a mark below the threshold',
    { ...figures, otherResult: '-' },
    [90, 80, 10, 95, 96],
    [null, null, null, null, null],
    ['ocr-confidence', 'ocr-uncertain', 'ocr-unconfirmed'],
  ],
])('%s', (_, shown, sure, values, codes) => {
  const before = read(shown)
  const report = reportSchema.parse(confirmed(before, confidencesOf(before, sure)))
  const cells = report.cells.filter(({ id }) => id.startsWith(`${row}.`))
  expect(cells.map(({ value }) => value)).toEqual(values)
  expect(cells.map(({ state }) => state)).toEqual(values.map((v) => (v === null ? 'unreadable' : 'reported')))
  expect(cells.map(({ raw }) => raw)).toEqual(Object.values(shown).map(String))
  expect(report.tables).toMatchObject({
    proceedings: { review: Object.fromEntries(Object.keys(figures).map((c, i) => [c, values[i]])) },
  })
  expect(report.warnings.map(({ code }) => code).filter((code) => code.startsWith('ocr'))).toEqual(codes)
  const told = report.warnings.find(({ code }) => code === 'ocr-confidence')!
  expect(told.message).toMatch(new RegExp(`: ${sure.map(Math.round).join(' ')}$`))
  expect(told.cells).toEqual(cells.map(({ id }) => id))
})

test('confidences by the places of cells', () => {
  const rows = [{ row: 3, cells: [cell(0), cell(1, 87.5)] }]
  const blocks = [{ kind: 'grid' as const, grid: { table: 2, exact: true, rows } }]
  const document = { blocks, dialect: 'ocr' as const, title: null, metas: new Map(), notes: [] }
  expect([...confidencesIn(document)]).toEqual([['2 3 1', 87.5]])
})
