import { pictured } from '../pictured.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.picture',
  kind: 'check',
  scope: 'table',
  severity: 'warning',
  title: { zh: '以图代表', en: 'Tables as pictures' },
  checks: {
    zh: '表格是可以读取的文字，不是图片。',
    en: 'The tables are text that can be read, and no pictures.',
  },
  basis: {
    zh: '年度报告格式：表内各格填写数字；图片不能检索、复制和核对',
    en: 'the form wants figures in cells; a picture can be neither searched nor copied nor checked',
  },
  check: (context) =>
    pictured(context).map((table) => ({
      outcome: 'violated',
      scope: { table },
      cells: context.form.cells.filter((cell) => cell.table === table).map(({ id }) => id),
      remark: { code: 'form.picture', params: { table } },
    })),
}
