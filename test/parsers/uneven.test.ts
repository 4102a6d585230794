import { expect, test } from 'vitest'
import { parseReport } from '../../parsers/parse-report.ts'

const heads =
  '<tr><td>申请人情况</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>'
const row = (label: string, ...cells: (number | string)[]): string =>
  `<tr>${[label, ...cells].map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const newlyReceived = (...cells: (number | string)[]) => row('一、本年新收政府信息公开申请数量', ...cells)
const carriedOver = row('二、上年结转政府信息公开申请数量', 1, 0, 0, 0, 0, 0, 1)
const granted = row('（一）予以公开', 2, 0, 0, 0, 0, 0, 2)

const warnings = (tables: string): string[] => {
  const page = `<title>清溪县档案局2024年政府信息公开工作年度报告</title><h2>一、总体情况</h2><p>略。</p><h2>三、收到和处理政府信息公开申请情况</h2>${tables}`
  const report = parseReport({ bytes: Buffer.from(page) })
  const own = new Set(['row-uneven', 'row-elsewhere', 'cut-off'])
  return report.warnings.flatMap(({ code, cells }) => (own.has(code) ? [`${code} ${cells[0]}`] : []))
}
const behind = '<p>四、政府信息公开行政复议、行政诉讼情况</p>'

test.each([
  {
    name: 'a whole table',
    tables: `<table>${heads}${newlyReceived(1, 0, 0, 0, 0, 0, 1)}${carriedOver}${granted}</table>${behind}`,
    expected: [],
  },
  {
    name: 'a blank cell too many before the last figures',
    tables: `<table>${heads}${newlyReceived(1, '', '', '', '', '', 1, '')}${carriedOver}${granted}</table>${behind}`,
    expected: ['row-uneven requests.newlyReceived.naturalPerson'],
  },
  {
    name: 'a row that only the table of another report has',
    tables: `<table>${heads}${carriedOver}${granted}</table><table>${heads}${newlyReceived(9, 0, 0, 0, 0, 0, 9)}${carriedOver}${granted}</table>${behind}`,
    expected: ['row-elsewhere requests.newlyReceived.naturalPerson'],
  },
  {
    name: 'a page that ends in the table',
    tables: `<table>${heads}${newlyReceived(1, 0, 0, 0, 0, 0, 1)}${carriedOver}${granted}`,
    expected: ['cut-off requests.granted.naturalPerson'],
  },
])('$name', ({ tables, expected }) => {
  expect(warnings(tables)).toEqual(expected)
})
