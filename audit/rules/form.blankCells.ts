import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.blankCells',
  kind: 'check',
  scope: 'table',
  severity: 'warning',
  title: { zh: '空白格', en: 'Blank cells' },
  checks: {
    zh: '每张表：应填数字的格子没有留空，也没有以“/”“—”“无”等符号代替。',
    en: 'In each table, no cell that wants a figure is left blank or holds a sign such as “/”, “—” or “无” instead.',
  },
  basis: { zh: '年度报告格式：各格为数量或金额', en: 'the form: every cell is a count or an amount' },
  check: ({ form, cell }) =>
    form.tables.flatMap((table) => {
      const cells = form.cells.filter((place) => place.table === table.id).map(({ id }) => cell(id))
      const without = cells.filter(({ state }) => state === 'blank' || state === 'marked')
      if (without.length === 0) return []
      const blank = without.filter(({ state }) => state === 'blank').length
      const params = { table: table.id, cells: cells.length, blank, marked: without.length - blank }
      return [
        {
          outcome: 'incomplete',
          scope: { table: table.id },
          cells: without.map(({ id }) => id),
          remark: { code: 'form.blankCells', params },
        },
      ]
    }),
}
