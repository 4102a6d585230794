import { expect, test } from 'vitest'
import { markForm } from '../../../audit/reports/form/marks.ts'
import type { Edition } from '../../../data/schema/report.ts'
import { type Figures, reportOf } from '../report-of.ts'
import { audited, sample } from './sample.ts'

interface Case {
  name: string
  edition?: Edition
  figures: Figures
  rule: string
  place: Record<string, string>
  margin: Record<string, unknown>
}

const cases: Case[] = [
  {
    name: 'a column in balance',
    figures: { '*': 0, 'requests.newlyReceived.total': 3, 'requests.concluded.total': 3 },
    rule: 'requests.balance',
    place: { column: 'total' },
    margin: { verdict: 'holds', expected: null, actual: null, difference: null, implied: null, mark: null },
  },
  {
    name: 'a column out of balance: items one and two say what three and four should be',
    figures: { '*': 0, 'requests.newlyReceived.total': 136, 'requests.concluded.total': 135 },
    rule: 'requests.balance',
    place: { column: 'total' },
    margin: {
      verdict: 'violated',
      expected: 136,
      actual: 135,
      difference: -1,
      implied: null,
      mark: expect.any(String),
    },
  },
  {
    name: 'a total that is more than its parts',
    figures: { '*': 0, 'requests.granted.naturalPerson': 2, 'requests.granted.total': 3 },
    rule: 'requests.rowTotal',
    place: { row: 'granted' },
    margin: { verdict: 'violated', expected: 2, actual: 3, difference: 1, totals: ['requests.granted.total'] },
  },
  {
    name: 'a gap on one side: what it makes up',
    figures: { '*': 0, 'proceedings.review.total': 2, 'proceedings.review.upheld': 'blank' },
    rule: 'proceedings.total',
    place: { row: 'review' },
    margin: { verdict: 'incomplete', expected: null, actual: 2, difference: null, implied: 2 },
  },
  {
    name: 'no figure at all',
    figures: { '*': 0, 'proceedings.review.*': 'marked' },
    rule: 'proceedings.total',
    place: { row: 'review' },
    margin: { verdict: 'notAssessable', expected: null, actual: null, implied: null, mark: null },
  },
  {
    name: 'all zeros hold',
    figures: { '*': 0 },
    rule: 'requests.concluded',
    place: { column: 'total' },
    margin: { verdict: 'holds', mark: null },
  },
  {
    name: 'money is added as on paper, in the form of 2014',
    edition: '2014',
    figures: { '*': 0, 'statistics.staff.value': 2, 'statistics.staff.fullTime.value': 1 },
    rule: 'statistics.total',
    place: { row: 'staff' },
    margin: { verdict: 'violated', expected: 1, actual: 2, difference: 1 },
  },
]

test.each(cases)('$rule: $name', async ({ edition = '2021', figures, rule, place, margin }) => {
  const { report, audit } = await audited(reportOf(edition, figures))
  const found = markForm(report, audit).margins.filter((one) => one.rule === rule)
  expect(found.find(({ scope }) => JSON.stringify(scope) === JSON.stringify(place))).toMatchObject(margin)
})

const { report, audit } = sample
const marked = markForm(report, audit)

test('each sum of the form has a margin, and what other years say has one when it is broken', () => {
  const printed = marked.margins.filter(({ rule }) => marked.form.sums.some((sum) => sum.rule === rule))
  expect(printed).toHaveLength(marked.form.sums.length)
  const others = marked.margins.filter((one) => !printed.includes(one))
  expect(others.map(({ rule, scope, expected, actual }) => [rule, scope, expected, actual])).toEqual([
    ['proactive.inForce', { row: 'normativeDocuments' }, 33, 31],
    ['requests.carry', { column: 'naturalPerson' }, 9, 8],
    ['requests.carry', { column: 'total' }, 9, 8],
  ])
})

test('margins are numbered in order, and a finding has the same mark in the list, its cells and its margin', () => {
  expect(marked.margins.map(({ number }) => number)).toEqual(marked.margins.map((_, index) => index + 1))
  const marks = audit.findings.flatMap((finding) => marked.markOf(finding) ?? [])
  expect(marks).toEqual([...marks].sort())
  expect(marks[0]).toBe('①')
  for (const margin of marked.margins)
    if (margin.finding) {
      expect(margin.mark).toBe(marked.markOf(margin.finding))
      for (const id of margin.totals) expect(marked.marksOf(id).marks).toContain(margin.mark)
    }
})

test.each([
  ['requests.unavailable.notHeld.total', { flag: 'violated', total: true, repair: 26, implied: null }],
  ['requests.unavailable.notHeld.business', { flag: 'violated', total: false, repair: null }],
  ['requests.partiallyGranted.naturalPerson', { flag: 'incomplete', implied: 3 }],
  ['proceedings.lawsuitDirect.pending', { flag: 'incomplete', implied: 2 }],
  ['proactive.penalties.decisions', { flag: 'doubtful', repair: null }],
  ['proactive.rules.issued', { flag: 'gap', marks: [] }],
  ['requests.newlyReceived.total', { flag: 'doubtful', total: false }],
  ['proactive.fees.amount', { flag: null, findings: [], marks: [], implied: null, repair: null, total: false }],
])('%s: %j', (id, expected) => {
  expect(marked.marksOf(id)).toMatchObject(expected)
})

test('a table that is a picture is no broken rule of each of its cells', async () => {
  const pictures = { code: 'table-picture', message: '', cells: report.cells.map(({ id }) => id) }
  const pictured = await audited(reportOf('2021', { '*': 'unreadable' }, { warnings: [pictures] }))
  expect(pictured.audit.findings.map(({ rule }) => rule)).toContain('form.picture')
  const { marksOf } = markForm(pictured.report, pictured.audit)
  expect(marksOf('requests.granted.total')).toMatchObject({ flag: 'gap', marks: [] })
})

test('with findings left out the margins stay, without their marks', () => {
  const bare = markForm(report, { findings: [], repairs: [] })
  const figures = (margins: typeof bare.margins) =>
    margins
      .filter(({ rule }) => rule === 'requests.rowTotal')
      .map(({ verdict, expected, actual }) => [verdict, expected, actual])
  expect(figures(bare.margins)).toEqual(figures(marked.margins))
  expect(bare.margins.every(({ mark }) => mark === null)).toBe(true)
})

test('marks go on beyond the circled numbers of Unicode', async () => {
  const many = await audited(
    reportOf(
      '2021',
      { '*': 0 },
      {
        statements: Array.from({ length: 60 }, (_, index) => ({
          about: 'requests.granted.total',
          value: 50 + index,
          text: `予以公开${50 + index}件`,
        })),
      },
    ),
  )
  const { markOf } = markForm(many.report, many.audit)
  const marks = many.audit.findings.flatMap((finding) => markOf(finding) ?? [])
  expect(new Set(marks).size).toBe(marks.length)
  expect(marks[20]).toBe('㉑')
  expect(marks[35]).toBe('㊱')
  expect(marks[50]).toBe('(51)')
})
