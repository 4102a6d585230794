import { expect, test } from 'vitest'
import { auditReport } from '../../audit/audit-report.ts'
import { parseReport } from '../../parsers/parse-report.ts'
import cases from './fixtures/pictures.json' with { type: 'json' }

test.each(cases)('$name', async ({ body, states, warnings, findings }) => {
  const html = `<html><title>清河县民政局2024年政府信息公开工作年度报告</title><div>${body.join('\n')}</div>`
  const report = parseReport({ bytes: Buffer.from(html) })
  const found = Map.groupBy(report.cells, ({ id }) => id.split('.')[0]!)
  expect(
    Object.fromEntries([...found].map(([table, cells]) => [table, [...new Set(cells.map((c) => c.state))]])),
  ).toEqual(Object.fromEntries(Object.entries(states).map(([table, state]) => [table, [state]])))
  expect(report.warnings.map(({ code, cells }) => [code, cells[0]!.split('.')[0]])).toEqual(warnings)
  const { findings: raised } = await auditReport(report)
  expect(raised.map(({ rule, scope }) => [rule, scope.table])).toEqual(findings)
})
