import { createHash } from 'node:crypto'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { formOf } from '../../data/forms/form.ts'
import { reportBody } from '../../demo/pages/report-body.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'
import { demoSites } from '../../demo/sites/demo-sites.ts'

const reports = demoReports()
const onPages = reports.filter(({ medium }) => medium === 'html')

/** Every page of every site, in one hash: whoever means to change a page changes it here too. */
const allPages = '962235af36bf41f2800e747e6cfac8f5df443d6cfb76e729b0a965459d507b42'

const hashOf = () => {
  const hash = createHash('sha256')
  for (const { facts, pages } of demoSites())
    for (const [path, page] of pages)
      for (const revised of [false, true]) {
        const { status, type, modified, body } = page(revised)
        hash.update(JSON.stringify([facts.id, path, status, type, modified])).update(body)
      }
  return hash.digest('hex')
}

test('the pages are the same on every machine and in every run', () => {
  expect(hashOf()).toBe(allPages)
  expect(hashOf()).toBe(allPages)
})

/** Lays a table out as a browser does: which cell covers each place. */
const spread = ($: ReturnType<typeof load>, table: Parameters<ReturnType<typeof load>>[0]) => {
  const covered: string[][] = []
  const texts: string[] = []
  $(table)
    .find('tr')
    .each((y, row) => {
      covered[y] ??= []
      $(row)
        .find('td')
        .each((_, cell) => {
          let x = 0
          while (covered[y]![x] !== undefined) x++
          const [columns, rows] = ['colspan', 'rowspan'].map((name) => Number($(cell).attr(name) ?? 1)) as [
            number,
            number,
          ]
          const id = String(texts.push($(cell).text().replaceAll(/\s/g, '')) - 1)
          for (let dy = 0; dy < rows; dy++)
            for (let dx = 0; dx < columns; dx++) {
              covered[y + dy] ??= []
              expect(covered[y + dy]![x + dx]).toBeUndefined()
              covered[y + dy]![x + dx] = id
            }
        })
    })
  return { covered, texts }
}

const widths: Record<string, number> = { proactive: 4, requests: 10, proceedings: 15 }

test('every table is a full rectangle of the official width and prints every cell in its place', () => {
  for (const report of onPages) {
    const $ = load(reportBody(report, () => ''))
    const shown = report.cells.filter(({ state }) => state !== 'missing')
    const ids = formOf(report.edition)
      .tables.map(({ id }) => id)
      .filter((id) => shown.some((cell) => cell.id.startsWith(`${id}.`)))
    const tables = $('table').toArray()
    expect(tables).toHaveLength(ids.length)
    for (const [i, id] of ids.entries()) {
      const { covered, texts } = spread($, tables[i]!)
      expect({ report: report.id, id, widths: new Set(covered.map((row) => row.filter(Boolean).length)) }).toEqual({
        report: report.id,
        id,
        widths: new Set([widths[id]]),
      })
      const figures = shown.filter((cell) => cell.id.startsWith(`${id}.`)).map(({ raw }) => raw)
      expect(texts.filter((text) => !/[一-龥]{2}/.test(text) || figures.includes(text))).toEqual(figures)
    }
  }
})

test('the requests table names the three levels of rows as the form does', () => {
  const seed = reports.at(-1)!
  const $ = load(reportBody(seed, () => ''))
  const { covered, texts } = spread($, $('table').get(1)!)
  const labels = covered.map((row) => [...new Set(row.slice(0, 3))].map((id) => texts[Number(id)]))
  expect(labels).toHaveLength(28)
  expect(labels[3]).toEqual(['一、本年新收政府信息公开申请数量'])
  expect(labels[5]).toEqual(['三、本年度办理结果', '（一）予以公开'])
  expect(labels[15]).toEqual(['三、本年度办理结果', '（四）无法提供', '1.本机关不掌握相关政府信息'])
  expect(labels[26]).toEqual(['三、本年度办理结果', '（七）总计'])
  expect(labels[27]).toEqual(['四、结转下年度继续办理'])
})

test('a report in pictures has no table, and a picture in the place of each', () => {
  const [report] = reports.filter(({ medium }) => medium === 'pictures')
  const $ = load(reportBody(report!, (table) => `/p/${table}.png`))
  expect($('table')).toHaveLength(0)
  const pictures = $('img')
    .toArray()
    .map((image) => $(image).attr('src'))
  expect(pictures).toEqual(['/p/proactive.png', '/p/requests.png', '/p/proceedings.png'])
})
