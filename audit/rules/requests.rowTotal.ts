import { sumRule } from '../sum-rule.ts'

export const rule = sumRule({
  id: 'requests.rowTotal',
  scope: 'row',
  actual: 'left',
  title: { zh: '申请人总计', en: 'Total of the applicants' },
  checks: {
    zh: '申请情况表每一行：总计等于自然人与五类法人或其他组织之和。',
    en: 'In each row of the table of requests, the total equals natural persons and the five kinds of organisations.',
  },
})
