import { pictured } from '../pictured.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.missingTable',
  kind: 'check',
  scope: 'table',
  severity: 'warning',
  title: { zh: '缺表', en: 'Missing table' },
  checks: {
    zh: '格式规定的各张表都在报告里。',
    en: 'All tables of the form are in the report.',
  },
  basis: { zh: '年度报告格式：第二、三、四部分各为一张表', en: 'the form: parts two, three and four are a table each' },
  check: (context) =>
    context.form.tables.flatMap((table) => {
      const cells = context.form.cells.filter((place) => place.table === table.id).map(({ id }) => id)
      if (cells.some((id) => context.cell(id).state !== 'missing')) return []
      // a table that is a picture is there: form.picture says so
      if (pictured(context).includes(table.id)) return []
      return [
        {
          outcome: 'incomplete',
          scope: { table: table.id },
          cells,
          remark: { code: 'form.missingTable', params: { table: table.id } },
        },
      ]
    }),
}
