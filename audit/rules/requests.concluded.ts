import { sumRule } from '../sum-rule.ts'

export const rule = sumRule({
  id: 'requests.concluded',
  scope: 'column',
  actual: 'left',
  title: { zh: '办理结果总计', en: 'Total of the results' },
  checks: {
    zh: '每一列：（七）总计等于（一）至（六）各项办理结果之和。',
    en: 'In each column, the total of requests concluded equals the sum of the results (一) to (六).',
  },
})
