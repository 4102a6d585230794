import { sumRule } from '../sum-rule.ts'

export const rule = sumRule({
  id: 'statistics.total',
  scope: 'row',
  actual: 'left',
  title: { zh: '统计表分项合计', en: 'Totals of the statistics' },
  checks: {
    zh: '统计表中列有分项的指标等于各分项之和：收到申请数、申请办结数、申请答复数、不同意公开答复数、行政复议、行政诉讼、工作人员数。',
    en: 'An indicator with items below it equals their sum: requests received, completed, answered and refused, reviews, lawsuits, staff.',
  },
})
