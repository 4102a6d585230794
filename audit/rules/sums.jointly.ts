import type { Raised, Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'sums.jointly',
  kind: 'identity',
  scope: 'report',
  severity: 'error',
  title: { zh: '联立勾稽', en: 'Sums taken together' },
  checks: {
    zh: '各项勾稽关系单独看都可成立时，合在一起也能成立：空缺处存在同时满足它们的数字。',
    en: 'Sums that could each be made right by filling in their gaps can all be made right at the same time.',
  },
  basis: {
    zh: '年度报告格式：同一格数字同时受多项勾稽关系约束，且件数为不小于零的整数',
    en: 'the form: one cell stands in several sums, and counts are whole numbers of 0 or more',
  },
  check: ({ together }) =>
    together().conflicts.map(
      ({ cell, low, high, chain }): Raised => ({
        outcome: 'violated',
        scope: {},
        cells: [...new Set(chain.flatMap(({ left, right }) => [...left, ...right]))],
        remark: { code: 'sums.jointly', params: { cell, low, high, chain } },
      }),
    ),
}
