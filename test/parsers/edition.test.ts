import { expect, test } from 'vitest'
import type { GridCell } from '../../parsers/document.ts'
import { detectEdition } from '../../parsers/edition.ts'
import { addText, raggedGrid } from '../../parsers/grid.ts'

const cases: [name: string, labels: string[], edition: string | null, mixed: boolean][] = [
  ['2021 by its heads', ['本年制发件数', '本年废止件数', '现行有效件数'], '2021', false],
  ['2021 by a row of table three alone', ['申请人无正当理由逾期不补正'], '2021', false],
  ['2021 with blanks and line breaks in its heads', ['本年 制发\n件数'], '2021', false],
  ['2019 by its heads', ['本年新制作数量', '本年新公开数量', '对外公开总数量'], '2019', false],
  ['2019 by its procurement', ['政府集中采购', '采购项目数量'], '2019', false],
  ['2014 by its indicators', ['主动公开政府信息数', '申请答复数', '举报投诉数'], '2014', false],
  [
    'a head of 2019 over blocks of 2021',
    ['本年新制作数量', '本年新公开数量', '对外公开总数量', '本年处理决定数量', '本年收费金额（单位：万元）'],
    '2019',
    true,
  ],
  [
    'one stray label of the other form is no mixture',
    ['本年制发件数', '本年废止件数', '现行有效件数', '政府集中采购'],
    '2021',
    false,
  ],
  ['rows that all forms have', ['规章', '行政许可', '总计'], null, false],
  ['nothing', [], null, false],
]

test.each(cases)('%s', (_, labels, edition, mixed) => {
  const found = detectEdition([
    raggedGrid(
      0,
      labels.map((text) => {
        const row: GridCell[] = []
        addText(row, text)
        addText(row, '0')
        return row
      }),
    ),
  ])
  expect(found.edition).toBe(edition)
  expect(found.warnings.map(({ code }) => code)).toEqual(mixed ? ['edition-mixed'] : [])
})
