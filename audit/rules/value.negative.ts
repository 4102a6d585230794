import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'value.negative',
  kind: 'check',
  scope: 'cell',
  severity: 'warning',
  title: { zh: '负数', en: 'Negative figure' },
  checks: {
    zh: '数量和金额不小于零；格式要求填增减数的格除外。',
    en: 'Counts and amounts are 0 or more, but where the form asks for a change.',
  },
  basis: { zh: '年度报告格式：各格为数量或金额', en: 'the form: every cell is a count or an amount' },
  check: ({ form, cell }) =>
    form.cells.flatMap(({ id, table, row, column, signed }) => {
      const { value } = cell(id)
      if (signed || value === null || value >= 0) return []
      return [
        {
          outcome: 'violated',
          scope: { table, row, column },
          cells: [id],
          actual: value,
          remark: { code: 'value.negative', params: { cell: id, value } },
        },
      ]
    }),
}
