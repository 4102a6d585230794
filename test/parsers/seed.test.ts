import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reportSchema } from '../../data/schema/report.ts'
import { type Demo, startDemo } from '../../demo/portals.ts'
import type { DemoCell } from '../../demo/reports/demo-report.ts'
import { parseReport } from '../../parsers/parse-report.ts'
import gold from './cases/seed-rongjiang-2024.gold.json' with { type: 'json' }
import { judge } from './writers/judge.ts'

const truth = Object.entries(gold.cells).map(([id, cell]) => ({ id, ...cell }) as DemoCell)
const bytes = readFileSync(new URL('cases/seed-rongjiang-2024.txt', import.meta.url))
const report = parseReport({ bytes })

/** Who, when and what, of the text and of the page alike. */
const facts = {
  agency: '蓉江新区政务服务和大数据发展中心',
  year: 2024,
  edition: '2021',
  sections: ['overview', 'proactive', 'requests', 'proceedings', 'problems', 'other'],
}
const factsOf = ({ agency, year, edition, sections }: typeof report) => ({
  agency,
  year,
  edition,
  sections: sections.map(({ id }) => id),
})

describe('the real report, as text with a cell a line', () => {
  test('is a report by the schema', () => expect(reportSchema.parse(report)).toEqual(report))

  test('all 200 cells: value, state, and what was printed', () => {
    expect(truth).toHaveLength(200)
    expect(report.cells.map(({ id, value, state, raw }) => ({ id, value, state, raw }))).toEqual(truth)
  })

  test('six newly received from natural persons, the total blank', () => {
    expect(report.tables).toMatchObject({
      requests: { newlyReceived: { naturalPerson: 6, business: null, total: null } },
    })
    expect(
      report.cells.filter(({ value }) => value !== null && value !== 0).map(({ id, value }) => [id, value]),
    ).toEqual([
      ['proactive.licensing.decisions', 1491],
      ['requests.newlyReceived.naturalPerson', 6],
      ['requests.concluded.naturalPerson', 6],
    ])
  })

  test('agency, year, edition and the six sections', () => expect(factsOf(report)).toEqual(facts))

  test('the prose states six requests, and neither reviews nor lawsuits', () => {
    expect(report.statements.map(({ about, value }) => [about, value])).toEqual([
      ['requests.newlyReceived.total', 6],
      ['proceedings.review.total', 0],
      ['proceedings.lawsuitDirect.total+proceedings.lawsuitAfterReview.total', 0],
    ])
    expect(report.statements[0]!.text).toContain('2024年共收到依申请公开6件')
  })

  test('nothing to warn of', () => expect(report.warnings).toEqual([]))

  test('every cell that is there says where it stands', () => {
    expect(report.cells.every(({ at }) => at !== null)).toBe(true)
    expect(new Set(report.cells.map(({ at }) => at!.table)).size).toBe(3)
  })
})

const pageOf = async (demo: Demo, title: string) => {
  const { url } = demo.expected.links.find((link) => link.kind === 'report' && link.report!.title === title)!
  const response = await fetch(url)
  return parseReport({
    bytes: new Uint8Array(await response.arrayBuffer()),
    mediaType: response.headers.get('content-type'),
  })
}

test('the same report as a page gives the same cells and the same words', async () => {
  const demo = await startDemo()
  const page = await pageOf(demo, '蓉江新区政务服务和大数据发展中心2024年政府信息公开工作年度报告')
  await demo.close()
  expect(judge(page, truth)).toEqual({ exact: 200, honest: [], silent: [] })
  expect(factsOf(page)).toEqual(facts)
  expect(page.statements).toEqual(report.statements)
  const prose = ({ sections }: typeof report) =>
    sections.filter(({ id }) => id === 'overview' || id === 'problems').map(({ text }) => text.replace(/\s/g, ''))
  expect(prose(page)).toEqual(prose(report))
})
