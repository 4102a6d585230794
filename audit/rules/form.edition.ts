import { forms } from '../../data/forms/form.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.edition',
  kind: 'check',
  scope: 'report',
  severity: 'warning',
  title: { zh: '表式版本', en: 'Edition of the form' },
  checks: {
    zh: '报告使用该年度规定的格式。',
    en: 'The report uses the form that is prescribed for its year.',
  },
  basis: {
    zh: '国办发〔2014〕32号（2014—2018年度）、国办公开办函〔2019〕60号（2019、2020年度）、〔2021〕30号（2021年度起）',
    en: '〔2014〕32号 for 2014 to 2018, 〔2019〕60号 for 2019 and 2020, 〔2021〕30号 from 2021 on',
  },
  check: ({ report: { year, edition } }) => {
    if (year === null) return []
    const due = forms.find(({ reportYears: { from, to } }) => year >= from && year <= (to ?? year))
    if (!due || due.edition === edition) return []
    const figures = { expected: Number(due.edition), actual: Number(edition) }
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: [],
        ...figures,
        remark: { code: 'form.edition', params: { year, due: due.edition, edition, source: due.source } },
      },
    ]
  },
}
