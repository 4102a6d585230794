import { pictured } from '../pictured.ts'
import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'form.missingSection',
  kind: 'check',
  scope: 'report',
  severity: 'warning',
  title: { zh: '缺少部分', en: 'Missing section' },
  checks: {
    zh: '格式规定的六个部分俱全；表在而标题缺失的，不算缺少该部分。',
    en: 'All six sections of the form are there; a section counts as there when its table is.',
  },
  basis: {
    zh: '年度报告格式；条例第五十条：年度报告应当包括的内容',
    en: 'the form, and article 50 of the Regulations: what a report shall contain',
  },
  check: (context) => {
    const { form, cell, report } = context
    const tables = form.cells.filter(({ id }) => cell(id).state !== 'missing').map(({ table }) => table)
    const there = new Set<string>([...report.sections.map(({ id }) => id), ...tables, ...pictured(context)])
    const missing = form.sections.filter(({ id }) => !there.has(id))
    if (missing.length === 0) return []
    return [
      {
        outcome: 'incomplete',
        scope: {},
        cells: [],
        facts: missing.map(({ id }) => id),
        remark: { code: 'form.missingSection', params: { sections: missing } },
      },
    ]
  },
}
