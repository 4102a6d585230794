import { pictured } from '../pictured.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.missingRow',
  kind: 'check',
  scope: 'table',
  severity: 'warning',
  title: { zh: '缺行', en: 'Missing rows' },
  checks: {
    zh: '报告里的每张表，格式规定的各行俱全。',
    en: 'No table that is in the report lacks a row of the form.',
  },
  basis: { zh: '年度报告格式：各表的行', en: 'the form: the rows of its tables' },
  check: (context) => {
    const { form, cell } = context
    return form.tables.flatMap((table) => {
      const cells = form.cells.filter((place) => place.table === table.id)
      const isMissing = ({ id }: { id: string }) => cell(id).state === 'missing'
      if (cells.every(isMissing) || pictured(context).includes(table.id)) return []
      const missing = [...Map.groupBy(cells, ({ row }) => row).values()].filter((row) => row.every(isMissing))
      if (missing.length === 0) return []
      const [only] = missing.length === 1 ? missing[0]! : []
      return [
        {
          outcome: 'incomplete',
          scope: only ? { table: table.id, row: only.row } : { table: table.id },
          cells: missing.flat().map(({ id }) => id),
          remark: { code: 'form.missingRow', params: { table: table.id, rows: missing.map(([first]) => first!.id) } },
        },
      ]
    })
  },
}
