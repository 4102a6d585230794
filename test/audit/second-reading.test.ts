import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { heldBy } from '../../audit/context.ts'
import type { Reading } from '../../audit/second-reading.ts'
import type { Report } from '../../data/schema/report.ts'
import { reportOf } from './report-of.ts'

const year = (year: number, figures: Parameters<typeof reportOf>[1]) =>
  reportOf('2021', { '*': 0, ...figures }, { id: `of-${year}`, year })

/** What reads the same, but for these cells; `undefined`: it cannot tell. */
const reading = (report: Report, but: Record<string, number | null | undefined> = {}): Reading => {
  const cells = new Map(report.cells.map(({ id, value }) => [id, value]))
  for (const [id, value] of Object.entries(but))
    if (value === undefined) cells.delete(id)
    else cells.set(id, value)
  return cells
}

const now = year(2024, {
  'requests.carriedOver.total': 1,
  'requests.carriedForward.total': 1,
  'proceedings.review.total': 2,
})
const before = year(2023, {})

/** What is said of the contradictions, in both languages: `+` when confirmed, `?` when uncertain. */
const said = async (readings: Record<string, Reading | null>) => {
  const asked: string[] = []
  const { findings } = await auditReport(now, {
    held: heldBy([before]),
    readAgain: ({ id }) => {
      asked.push(id)
      return readings[id] ?? null
    },
  })
  const signs = findings.flatMap(({ rule, outcome, message: { zh, en } }) => {
    const sure = zh.endsWith('再次读取，结果一致。') && en.endsWith('confirmed.')
    const unsure = zh.includes('读取存疑') && en.endsWith('reading-uncertain.')
    return sure || unsure ? [`${rule} ${outcome} ${sure ? '+' : '?'}`] : []
  })
  return { signs: signs.sort(), asked: asked.sort() }
}

const [balance, carry, total] = ['requests.carry violated', 'requests.rowTotal violated', 'proceedings.total violated']

test.each<[string, Record<string, Reading | null>, string, string, string]>([
  ['both years read the same twice', { 'of-2024': reading(now), 'of-2023': reading(before) }, '+', '+', '+'],
  ['the sources are not at hand', {}, '?', '?', '?'],
  ['that of the year before is not', { 'of-2024': reading(now) }, '?', '+', '+'],
  [
    'another figure',
    { 'of-2024': reading(now, { 'proceedings.review.total': 0 }), 'of-2023': reading(before) },
    '+',
    '+',
    '?',
  ],
  [
    'no figure',
    { 'of-2024': reading(now, { 'proceedings.review.upheld': null }), 'of-2023': reading(before) },
    '+',
    '+',
    '?',
  ],
  [
    'it cannot tell',
    { 'of-2024': reading(now, { 'proceedings.review.upheld': undefined }), 'of-2023': reading(before) },
    '+',
    '+',
    '?',
  ],
  [
    'last year’s figure is another one',
    { 'of-2024': reading(now), 'of-2023': reading(before, { 'requests.carriedForward.total': 1 }) },
    '?',
    '+',
    '+',
  ],
])('%s', async (_, readings, ofCarry, ofRows, ofReview) => {
  const { signs, asked } = await said(readings)
  expect(asked).toEqual(['of-2023', 'of-2024'])
  expect(signs).toEqual(
    [`${balance} ${ofCarry}`, `${carry} ${ofRows}`, `${carry} ${ofRows}`, `${total} ${ofReview}`].sort(),
  )
})

test('what contradicts nothing is read once', async () => {
  const report = year(2024, { 'proceedings.review.upheld': 'blank', 'proceedings.review.total': 2 })
  const { findings } = await auditReport(report, {
    readAgain: () => {
      throw new Error('nobody asks')
    },
  })
  expect(findings[0]!.message.en).toMatch(/should be 2\.$/)
})
