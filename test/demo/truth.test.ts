import { expect, test } from 'vitest'
import { formDueIn, formOf } from '../../data/forms/form.ts'
import { agencies, slipIds } from '../../demo/reports/agency.ts'
import type { Breach, DemoReport } from '../../demo/reports/demo-report.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'
import { breachesSince, breachesWithin } from './sums.ts'

const reports = demoReports()
const versions = reports.flatMap((report) => (report.revision ? [report, report.revision] : [report]))
const yearBefore = (report: DemoReport) =>
  reports.find(({ agency, year }) => agency.id === report.agency.id && year === report.year - 1)
const cellOf = (report: DemoReport, id: string) => report.cells.find((cell) => cell.id === id)!
const sorted = (breaches: Breach[]) => breaches.map((breach) => JSON.stringify(breach)).sort()

test('there are many reports, on both forms, of every site, and every slip is among them', () => {
  expect(reports.length).toBeGreaterThanOrEqual(120)
  expect(reports.filter(({ edition }) => edition === '2019').length).toBeGreaterThanOrEqual(10)
  expect(new Set(agencies.map(({ site }) => site)).size).toBeGreaterThan(20)
  expect(new Set(agencies.flatMap(({ slips }) => Object.values(slips)))).toEqual(new Set(slipIds))
  expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
  const flawless = reports.filter(({ breaches, flaws }) => breaches.length === 0 && flaws.length === 0)
  expect(flawless.length).toBeGreaterThan(reports.length / 3)
})

test('every report has every cell of its form, in order, and only numbers have a value', () => {
  for (const { id: report, edition, cells } of versions) {
    expect(cells.map(({ id }) => id)).toEqual(formOf(edition).cells.map(({ id }) => id))
    const odd = cells.filter(
      ({ state, value, raw }) =>
        (value !== null) !== (state === 'reported') ||
        (raw === null) !== (state === 'missing') ||
        (raw === '') !== (state === 'blank'),
    )
    expect({ report, odd }).toEqual({ report, odd: [] })
  }
})

test('every report breaks the sums it says it breaks, and no other', () => {
  for (const report of versions) {
    const before = yearBefore(report)
    const found = [...breachesWithin(report), ...(before ? breachesSince(before, report) : [])]
    expect({ report: report.id, breaches: sorted(report.breaches) }).toEqual({
      report: report.id,
      breaches: sorted(found),
    })
  }
})

test('the prose states what the tables say, but where a slip says otherwise', () => {
  for (const report of versions) {
    const text = report.sections.flatMap(({ paragraphs }) => paragraphs).join('\n')
    const wrong = report.statements.filter(({ about, value, text: passage }) => {
      expect(text).toContain(passage)
      const cell = cellOf(report, about)
      return cell.state === 'reported' && cell.value !== value
    })
    expect({ report: report.id, wrong: wrong.length > 0 }).toEqual({
      report: report.id,
      wrong: report.flaws.includes('narrative.figure'),
    })
  }
})

const checks: Record<string, (report: DemoReport) => boolean> = {
  'form.edition': ({ edition, year }) => edition !== formDueIn(year).edition,
  'form.missingSection': ({ sections }) => sections.length < 6,
  'form.picture': ({ medium }) => medium === 'pictures',
  'form.blankCells': ({ cells }) => cells.some(({ state }) => state === 'blank' || state === 'marked'),
  'publication.late': ({ publishedOn, year, agency }) =>
    publishedOn > `${year + 1}-${agency.kind === 'government' ? '03-31' : '01-31'}`,
  'report.year': ({ period, year }) => period !== null && period.from !== `${year}-01-01`,
  'value.unreadable': ({ cells }) => cells.some(({ state }) => state === 'unreadable'),
  'value.negative': ({ cells }) => cells.some(({ id, value }) => value !== null && value < 0 && !/change$/.test(id)),
  'value.fraction': ({ cells }) =>
    cells.some(({ id, value }) => value !== null && value % 1 !== 0 && !/amount$/.test(id)),
}

test.each(Object.entries(checks))('%s: exactly the reports that say so', (rule, check) => {
  const saying = versions.filter(({ flaws }) => flaws.includes(rule)).map(({ id }) => id)
  expect(saying).not.toEqual([])
  expect(versions.filter(check).map(({ id }) => id)).toEqual(saying)
})

test('a copied report repeats last year: all cells, and the prose but for the year', () => {
  const copied = reports.filter(({ flaws }) => flaws.includes('report.copied'))
  expect(copied).toHaveLength(1)
  const [report, before] = [copied[0]!, yearBefore(copied[0]!)!]
  expect(report.cells).toEqual(before.cells)
  const older = (text: string) => text.replaceAll(/20\d\d(?=年)/g, (year) => String(Number(year) - 1))
  const paragraphs = ({ sections }: DemoReport) => sections.flatMap((section) => section.paragraphs)
  expect(paragraphs(report).map(older)).toEqual(paragraphs(before))
})

test('the revised report keeps all but the cells that were wrong', () => {
  const first = reports.find(({ revision }) => revision)!
  const changed = first.cells.filter(({ id, value }) => cellOf(first.revision!, id).value !== value)
  expect(changed.map(({ id }) => id)).toEqual(['requests.newlyReceived.business', 'requests.newlyReceived.total'])
  expect(first.revision!.publishedOn).toBe(first.publishedOn)
})

test('the real report: natural persons 6, printed zeros, and blanks', () => {
  const seed = reports.at(-1)!
  const reported = seed.cells.filter(({ state }) => state === 'reported')
  expect(seed.agency.name).toBe('蓉江新区政务服务和大数据发展中心')
  expect(seed.cells).toHaveLength(200)
  expect(reported).toHaveLength(27)
  expect(reported.filter(({ value }) => value !== 0).map(({ id, value }) => [id, value])).toEqual([
    ['proactive.licensing.decisions', 1491],
    ['requests.newlyReceived.naturalPerson', 6],
    ['requests.concluded.naturalPerson', 6],
  ])
  expect(seed.cells.filter(({ state }) => state === 'blank')).toHaveLength(173)
})
