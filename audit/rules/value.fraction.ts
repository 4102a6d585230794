import type { Rule } from '../rule.ts'
import { isCount } from '../units.ts'

export const rule: Rule = {
  id: 'value.fraction',
  kind: 'check',
  scope: 'cell',
  severity: 'warning',
  title: { zh: '件数不是整数', en: 'Count with a fraction' },
  checks: {
    zh: '除金额外，各格为整数。',
    en: 'Every figure but an amount of money is a whole number.',
  },
  basis: { zh: '年度报告格式：单位为件、项、条等', en: 'the form: its units are cases, items and the like' },
  check: ({ form, cell }) =>
    form.cells.flatMap(({ id, table, row, column }) => {
      const { value } = cell(id)
      if (value === null || Number.isInteger(value) || !isCount(form, id)) return []
      return [
        {
          outcome: 'violated',
          scope: { table, row, column },
          cells: [id],
          actual: value,
          remark: { code: 'value.fraction', params: { cell: id, value } },
        },
      ]
    }),
}
