import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { contextOf } from '../../audit/context.ts'
import { fingerprintOf } from '../../audit/fingerprint.ts'
import type { Report } from '../../data/schema/report.ts'
import { caseSchema, findingsOf } from './case.ts'
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

/** The fingerprint of a finding with these facts, on cells that hold 3 and 4. */
const of = (facts: Partial<Parameters<typeof fingerprintOf>[0]> = {}, rests: unknown[] = []) => {
  const [one, other] = ['requests.granted.total', 'requests.granted.other']
  const context = contextOf(reportOf('2021', { '*': 0, [one]: 3, [other]: 4 }), {})
  const finding = { rule: 'requests.rowTotal', outcome: 'violated', severity: 'error', report: 'r', scope: {} } as const
  const figures = { expected: null, actual: null, difference: null, implied: null }
  return fingerprintOf({ ...finding, ...figures, cells: [one, other], ...facts }, rests, context)
}

test('each part of where and what makes another fingerprint', () => {
  const all = [
    of(),
    of({ rule: 'requests.balance' }),
    of({ report: 's' }),
    of({ outcome: 'incomplete' }),
    of({ scope: { table: 'x' } }),
    of({ scope: { row: 'x' } }),
    of({ scope: { column: 'x' } }),
    of({ expected: 1 }),
    of({ actual: 1 }),
    of({ implied: 1 }),
    of({ cells: ['requests.granted.total'] }),
    of({}, ['2025-01-31']),
  ]
  expect(new Set(all).size).toBe(all.length)
})

/** Two cases whose findings have the same cells and figures, and rest on something else. */
const merged = [
  {
    name: '云溪县档案馆',
    formerly: [
      { name: '云溪县一室', until: 2023 },
      { name: '云溪县二室', until: 2023 },
    ],
  },
]
const summed = [{ name: '云溪县档案馆', sums: { parts: ['云溪县一室', '云溪县二室'] } }]
const of2023 = (agency: string) => [{ cells: { '*': 0 }, report: { year: 2023, agency } }]
const now = (agency: string) => [{ cells: { '*': 0 }, report: { agency } }]
const lastYears = (overview: string) => [{ cells: { '*': 0 }, report: { year: 2023 }, sections: { overview } }]
const period = { from: '2023-01-01', to: '2023-12-31' }
const [long, longer] = ['本局全年办结各类申请，均在规定期限以内答复。', '公开平台的栏目逐季检查，过期内容随查随改。']

test.each<[string, string, object, object]>([
  ['which sections are missing', 'form.missingSection', { sections: { overview: '' } }, { sections: { problems: '' } }],
  [
    'which years are',
    'report.missingYear',
    { others: of2023('云溪县档案馆'), report: { year: 2025 } },
    { others: of2023('云溪县档案馆'), report: { year: 2026 } },
  ],
  [
    'which agency’s report is',
    'report.missingYear',
    { agencies: merged, others: of2023('云溪县一室') },
    { agencies: merged, others: of2023('云溪县二室') },
  ],
  [
    'which part is',
    'rollup.total',
    { agencies: summed, others: now('云溪县一室') },
    { agencies: summed, others: now('云溪县二室') },
  ],
  ['what says another year', 'report.year', { report: { period } }, { sections: { overview: '2023年收到申请3件。' } }],
  [
    'what prose is the same',
    'report.copied',
    { sections: { overview: long }, others: lastYears(long) },
    { sections: { overview: longer }, others: lastYears(longer) },
  ],
  [
    'what the figures were',
    'report.revised',
    { versions: [{ cells: { '*': 0, 'requests.granted.total': 2, 'requests.granted.other': 2 }, bytes: 'first' }] },
    { versions: [{ cells: { '*': 0, 'requests.granted.total': 2, 'requests.granted.other': 3 }, bytes: 'first' }] },
  ],
])('a decision rests on %s', async (_, rule, one, other) => {
  const printOf = async (given: object) => {
    const found = await findingsOf(rule, caseSchema.parse({ name: '', cells: { '*': 0 }, findings: [], ...given }))
    expect(found).toHaveLength(1)
    return found[0]!.fingerprint
  }
  expect(await printOf(one)).toBe(await printOf(one))
  expect(await printOf(one)).not.toBe(await printOf(other))
})

test('what a finding rests on beside cells and figures counts', async () => {
  const late = async (publishedOn: string) => {
    const report = reportOf('2021', { '*': 0 }, { agency: '云溪县财政局', publishedOn })
    return (await auditReport(report)).findings.find(({ rule }) => rule === 'publication.late')!.fingerprint
  }
  expect(await late('2025-02-02')).toBe(await late('2025-02-02'))
  expect(await late('2025-02-02')).not.toBe(await late('2025-02-03'))
})

test('neither the order of the evidence nor the severity does', () => {
  expect(of({ cells: ['requests.granted.other', 'requests.granted.total'] })).toBe(of())
  expect(of({ severity: 'info' })).toBe(of())
})

test('no two findings of a report share one', async () => {
  const report = reportOf('2021', { '*': 1 })
  const all = (await auditReport(report)).findings.map((finding) => finding.fingerprint)
  expect(all.length).toBeGreaterThan(30)
  expect(new Set(all).size).toBe(all.length)
})
