import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { auditSchema } from '../../data/schema/audit.ts'
import { reportSchema } from '../../data/schema/report.ts'

const fixture = `${import.meta.dirname}/fixtures/rongjiang-2024.report.json`

test('a published report with blanks: incomplete in three places, and contradicted nowhere', async () => {
  const report = reportSchema.parse(JSON.parse(readFileSync(fixture, 'utf8')))
  const audit = auditSchema.parse(await auditReport(report))
  expect(audit.status).toBe('incomplete')
  expect(audit.repairs).toEqual([])
  expect(audit.findings.map(({ rule, outcome, scope, implied }) => ({ rule, outcome, scope, implied }))).toEqual([
    { rule: 'requests.concluded', outcome: 'incomplete', scope: { column: 'naturalPerson' }, implied: 6 },
    { rule: 'requests.rowTotal', outcome: 'incomplete', scope: { row: 'newlyReceived' }, implied: 6 },
    { rule: 'requests.rowTotal', outcome: 'incomplete', scope: { row: 'concluded' }, implied: 6 },
    { rule: 'form.blankCells', outcome: 'incomplete', scope: { table: 'requests' }, implied: null },
    { rule: 'narrative.figure', outcome: 'incomplete', scope: {}, implied: 6 },
  ])
  expect(audit.findings.find(({ rule }) => rule === 'form.blankCells')!.cells).toHaveLength(173)
})
