import { sumRule } from '../sum-rule.ts'

export const rule = sumRule({
  id: 'proceedings.total',
  scope: 'row',
  actual: 'left',
  title: { zh: '复议诉讼总计', en: 'Total of the proceedings' },
  checks: {
    zh: '行政复议、两类行政诉讼：总计等于结果维持、结果纠正、其他结果与尚未审结之和。',
    en: 'For reviews and both kinds of lawsuits, the total equals upheld, corrected, other results and pending.',
  },
})
