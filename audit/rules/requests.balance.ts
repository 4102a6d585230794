import { sumRule } from '../sum-rule.ts'

export const rule = sumRule({
  id: 'requests.balance',
  scope: 'column',
  actual: 'right',
  title: { zh: '申请收支平衡', en: 'Requests in and out' },
  checks: {
    zh: '每一列：本年新收数加上年结转数，等于办理结果总计加结转下年度数。',
    en: 'In each column, requests newly received and carried over equal requests concluded and carried forward.',
  },
})
