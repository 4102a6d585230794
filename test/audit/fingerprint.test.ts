import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import type { Report } from '../../data/schema/report.ts'
import { type Figures, reportOf } from './report-of.ts'

const figures: Figures = { '*': 0, 'requests.granted.total': 2, 'requests.concluded.total': 'blank' }
const scope = { column: 'total' }

const fingerprint = async (report: Report): Promise<string> =>
  (await auditReport(report)).findings.find(
    (finding) => finding.rule === 'requests.concluded' && finding.scope.column === scope.column,
  )!.fingerprint

const before = () => fingerprint(reportOf('2021', figures))

test('32 hex digits', async () => expect(await before()).toMatch(/^[0-9a-f]{32}$/))

test.each<[string, Report]>([
  ['run again', reportOf('2021', figures)],
  [
    'another file, another title',
    reportOf('2021', figures, {
      title: null,
      source: { ...reportOf('2021', {}).source, url: 'http://yunxi.example/2', sha256: '1'.repeat(64) },
    }),
  ],
  ['the cell is a sign instead of blank', reportOf('2021', { ...figures, 'requests.concluded.total': 'marked' })],
  ['a figure elsewhere differs', reportOf('2021', { ...figures, 'proceedings.*': 7 })],
])('stays: %s', async (_, report) => expect(await fingerprint(report)).toBe(await before()))

test.each<[string, Report]>([
  ['another report', reportOf('2021', figures, { id: 'yunxi-2023' })],
  ['another figure', reportOf('2021', { ...figures, 'requests.granted.total': 3 })],
  [
    'the same sum of other figures',
    reportOf('2021', { ...figures, 'requests.granted.total': 1, 'requests.partiallyGranted.total': 1 }),
  ],
  ['the gap is filled', reportOf('2021', { ...figures, 'requests.concluded.total': 1 })],
])('changes: %s', async (_, report) => expect(await fingerprint(report)).not.toBe(await before()))

test('no two findings of a report share one', async () => {
  const report = reportOf('2021', { '*': 1 })
  const all = (await auditReport(report)).findings.map((finding) => finding.fingerprint)
  expect(all.length).toBeGreaterThan(30)
  expect(new Set(all).size).toBe(all.length)
})
