import { exactSum } from '../exact-sum.ts'
import type { Raised, Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'cells.implied',
  kind: 'check',
  scope: 'table',
  severity: 'info',
  title: { zh: '可推定的空缺', en: 'Gaps with one possible figure' },
  checks: {
    zh: '每张表：空缺处按各项勾稽关系只可能是一个数字的，指出该数字；报告的数据不因此改动。',
    en: 'Names the gaps of each table for which the sums leave one figure only; what is reported stays as it is.',
  },
  basis: { zh: '年度报告格式：各项勾稽关系合并推算', en: 'the form: what its sums say together' },
  check: ({ form, together }) => {
    const { ranges, conflicts } = together()
    if (conflicts.length > 0) return []
    return form.tables.flatMap(({ id: table }): Raised[] => {
      const implied = form.cells.flatMap((cell) => {
        const range = cell.table === table ? ranges.get(cell.id) : undefined
        return range && range.low === range.high ? [{ id: cell.id, value: range.low }] : []
      })
      if (implied.length === 0) return []
      return [
        {
          outcome: 'incomplete',
          scope: { table },
          cells: implied.map(({ id }) => id),
          implied: exactSum(implied.map(({ value }) => value)),
          remark: { code: 'cells.implied', params: { table, implied } },
        },
      ]
    })
  },
}
