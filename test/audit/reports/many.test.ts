import * as cheerio from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type AuditFormat, renderAudits } from '../../../audit/render-audit.ts'
import type { Collection } from '../../../audit/reports/audited.ts'
import { reportOf } from '../report-of.ts'
import { audited, sample } from './sample.ts'

const gap = await audited(
  reportOf('2021', { '*': 0, 'proceedings.review.total': 1, 'proceedings.review.upheld': 'blank' }, { id: 'gap' }),
)
const fine = await audited(reportOf('2021', { '*': 0 }, { id: 'fine' }))

/** So many reports, of which one in `every` is flagged; made when it is their turn, and counted. */
const collection = (size: number, every: number) => {
  const asked = { audits: 0, reports: 0 }
  const of = (index: number) => (index % every > 0 ? fine : index % (2 * every) === 0 ? sample : gap)
  const named = (index: number) => ({ id: `r${index}`, agency: `第${index}乡`, year: 2024 })
  const all: Collection = {
    about: { zh: '云溪县', en: 'Yunxi' },
    size,
    audit: async (index) => {
      asked.audits++
      const { audit } = of(index)
      return { ...audit, report: { ...audit.report, ...named(index) } }
    },
    report: async (index) => {
      asked.reports++
      return { ...of(index).report, ...named(index) }
    },
  }
  return { all, asked }
}

const written = async (all: Collection, format: AuditFormat) =>
  Buffer.concat(await Array.fromAsync(renderAudits(all, format, 'zh'), (piece) => Buffer.from(piece)))

test('html of 10,000 reports: all are listed, the gravest follow, and the page says what it leaves out', async () => {
  const { all, asked } = collection(10_000, 20) // 500 flagged: 250 violated, 250 incomplete
  const page = cheerio.load(String(await written(all, 'html')))
  expect(page('.list a:not(.mark)')).toHaveLength(100)
  expect(page('section.report')).toHaveLength(100)
  expect(page('section.report .badge.violated')).toHaveLength(100)
  expect(page('table.list').last().closest('section')).toHaveLength(1)
  expect(page('.wide tbody tr')).toHaveLength(10_000)
  expect(page('body').text()).toContain('存在问题的报告共 500 份，以下只列出其中最严重的 100 份；其余 400 份见一览')
  expect(page('h1').text()).toContain('云溪县')
  // each is read once for the list, and again only where it is shown
  expect(asked).toEqual({ audits: 10_100, reports: 100 })
})

test('xlsx of many reports: sheets for the gravest, and the summary says so', async () => {
  const { all, asked } = collection(2000, 20)
  const parts = unzipSync(await written(all, 'xlsx'))
  const sheets = cheerio.load(strFromU8(parts['xl/workbook.xml']!), { xml: true })('sheet')
  expect(sheets).toHaveLength(2 + 60)
  expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).toContain('存在问题的报告共 100 份，其中最严重的 60 份')
  expect(asked.reports).toBe(60)
})

test.each([
  ['json', 1],
  ['csv', 1],
  ['table', 1],
] as const)(
  '%s of many reports: each audit is read once, no report is, and pieces come one after the other',
  async (format, times) => {
    const { all, asked } = collection(300, 3)
    let pieces = 0
    for await (const piece of renderAudits(all, format, 'zh')) {
      pieces++
      expect(piece.length).toBeLessThan(50_000)
      expect(asked.audits).toBeLessThanOrEqual(pieces + 1)
    }
    expect(asked).toEqual({ audits: 300 * times, reports: 0 })
  },
)

test('a few reports are shown whole, flagged or not; of more only the flagged', async () => {
  const sections = async (size: number) =>
    cheerio.load(String(await written(collection(size, 4).all, 'html')))('section.report').length
  expect(await sections(12)).toBe(12)
  expect(await sections(13)).toBe(4)
})

test('what is gone meanwhile is left out', async () => {
  const { all } = collection(3, 1)
  const gone = { ...all, audit: async (index: number) => (index === 1 ? null : all.audit(index)) }
  const page = cheerio.load(String(await written(gone, 'html')))
  expect(page('section.report')).toHaveLength(2)
})
