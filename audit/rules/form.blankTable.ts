import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.blankTable',
  kind: 'check',
  scope: 'table',
  severity: 'warning',
  title: { zh: '空表', en: 'Blank table' },
  checks: {
    zh: '报告里的每张表至少填了一个数字。',
    en: 'Every table that is in the report holds at least one figure.',
  },
  basis: {
    zh: '年度报告格式：各格为数量或金额，没有发生的填 0',
    en: 'the form: every cell is a count or an amount; what did not happen is a 0',
  },
  check: ({ form, cell }) =>
    form.tables.flatMap((table) => {
      const cells = form.cells.filter((place) => place.table === table.id).map(({ id }) => cell(id))
      const without = cells.filter(({ state }) => state === 'blank' || state === 'marked')
      // an unreadable cell may hold a figure
      if (without.length === 0 || cells.some(({ state }) => state === 'reported' || state === 'unreadable')) return []
      return [
        {
          outcome: 'incomplete',
          scope: { table: table.id },
          cells: without.map(({ id }) => id),
          remark: { code: 'form.blankTable', params: { table: table.id, cells: without.length } },
        },
      ]
    }),
}
