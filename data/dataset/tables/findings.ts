import { z } from 'zod'
import { findingSchema } from '../../schema/finding.ts'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { reportColumn, yearColumn } from './common.ts'

const figure = (zh: string, en: string) => column(z.number().nullable(), zh, en)

export const findings = defineTable({
  name: 'findings',
  title: { zh: '发现', en: 'Findings' },
  about: {
    zh: '一行是一条规则在一处不成立，或无法判断',
    en: 'one row is one rule that does not hold, or cannot be decided, in one place',
  },
  key: ['report', 'position'],
  row: {
    report: reportColumn(),
    year: yearColumn(),
    position: column(z.int(), '在该报告核对结果中的次序，从 1 起', 'place in the audit of the report, from 1'),
    rule: column(z.string(), '规则编号', 'rule id'),
    outcome: column(findingSchema.shape.outcome, '结果：violated 不成立，incomplete 无法判断', 'outcome'),
    severity: column(z.enum(['error', 'warning', 'info']), '级别', 'severity'),
    scopeTable: column(z.string().nullable(), '所涉表', 'table it is about'),
    scopeRow: column(z.string().nullable(), '所涉行', 'row it is about'),
    scopeColumn: column(z.string().nullable(), '所涉列', 'column it is about'),
    cells: column(z.string(), '所涉各格，以空格分隔', 'cells of the evidence, separated by a blank'),
    expected: figure('应为', 'what it should be'),
    actual: figure('实为', 'what it is'),
    difference: figure('实为减应为', 'actual - expected'),
    implied: figure('未填各格之和应为', 'what the unknown cells make up'),
    messageZh: column(z.string(), '说明（中文）', 'message in Chinese'),
    messageEn: column(z.string(), '说明（英文）', 'message in English'),
    fingerprint: column(z.string(), '指纹：重新核对后不变', 'fingerprint: the same when the rules run again'),
    decision: column(
      z.enum(['confirmed', 'dismissed']).nullable(),
      '复核意见：confirmed 属实，dismissed 排除；空为未复核',
      'what a person decided of it; null: nobody did',
    ),
  },
  *rows({ report: { id, year }, audit, reviews }) {
    for (const [index, finding] of (audit?.findings ?? []).entries()) {
      const { rule, outcome, severity, scope, cells, expected, actual, difference, implied, message, fingerprint } =
        finding
      yield {
        report: id,
        year,
        position: index + 1,
        rule,
        outcome,
        severity,
        scopeTable: scope.table ?? null,
        scopeRow: scope.row ?? null,
        scopeColumn: scope.column ?? null,
        cells: cells.join(' '),
        expected,
        actual,
        difference,
        implied,
        messageZh: message.zh,
        messageEn: message.en,
        fingerprint,
        decision: reviews.get(fingerprint)?.decision ?? null,
      }
    }
  },
})
