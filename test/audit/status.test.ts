import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import type { AuditStatus } from '../../data/schema/audit.ts'
import type { Edition } from '../../data/schema/report.ts'
import { type Figures, reportOf } from './report-of.ts'

test.each<[string, AuditStatus, Edition, Figures]>([
  ['all zero', 'reconciled', '2021', { '*': 0 }],
  ['all zero, 2019', 'reconciled', '2019', { '*': 0 }],
  ['one contradiction', 'violated', '2021', { '*': 0, 'proceedings.review.total': 1 }],
  [
    'a contradiction beside an incomplete sum',
    'violated',
    '2021',
    { '*': 0, 'proceedings.review.total': 1, 'requests.*': 'blank', 'requests.concluded.total': 4 },
  ],
  ['an incomplete sum', 'incomplete', '2021', { '*': 'blank', 'proceedings.review.total': 1 }],
  [
    'blanks that no sum needs: findings, but no sum is incomplete',
    'reconciled',
    '2021',
    { '*': 0, 'requests.granted.*': 'blank' },
  ],
  ['blank throughout: read, and nothing contradicts', 'reconciled', '2021', { '*': 'blank' }],
  ['signs throughout', 'reconciled', '2021', { '*': 'marked' }],
  ['a table not in the source', 'reconciled', '2021', { '*': 0, 'requests.*': 'missing' }],
  ['tables as pictures', 'unreadable', '2021', { '*': 'unreadable' }],
  ['no table in the source', 'unreadable', '2021', {}],
  ['some missing, the rest unreadable', 'unreadable', '2019', { 'requests.*': 'unreadable' }],
])('%s: %s', async (_, status, edition, figures) => {
  expect((await auditReport(reportOf(edition, figures))).status).toBe(status)
})

test('what contradicts comes before what cannot be decided, and remarks come last', async () => {
  const figures: Figures = {
    '*': 0,
    'proceedings.review.*': 'blank',
    'proceedings.review.total': 4,
    'proceedings.lawsuitDirect.pending': 'blank',
    'requests.granted.other': 1,
    'requests.concluded.other': 1,
    'requests.concluded.total': 1,
    'requests.newlyReceived.other': 1,
    'requests.newlyReceived.total': 1,
  }
  const { findings } = await auditReport(reportOf('2021', figures))
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['requests.concluded', 'error'],
    ['requests.rowTotal', 'error'],
    ['proceedings.total', 'warning'],
    ['form.blankCells', 'warning'],
    ['cells.implied', 'info'],
    ['reading.uncertain', 'info'],
  ])
})

test('findings come gravest first, sums before checks', async () => {
  const figures: Figures = {
    '*': 0,
    'proactive.*': 'blank',
    'requests.*': 'blank',
    'requests.concluded.total': 4,
    'proceedings.review.total': 1,
  }
  const { findings } = await auditReport(reportOf('2021', figures))
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['proceedings.total', 'error'],
    ['requests.balance', 'warning'],
    ['requests.concluded', 'warning'],
    ['requests.rowTotal', 'warning'],
    ['form.blankCells', 'warning'],
    ['form.blankCells', 'warning'],
    ['form.blankTable', 'warning'],
    ['reading.uncertain', 'info'],
  ])
})
