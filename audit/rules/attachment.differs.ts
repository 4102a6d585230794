import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'attachment.differs',
  kind: 'check',
  scope: 'report',
  severity: 'warning',
  title: { zh: '网页与附件不一致', en: 'Page and attachment differ' },
  checks: {
    zh: '网页与所附文件同时载有报表的，两处数字相同。',
    en: 'Where a page and the file attached to it both show the tables, they show the same figures.',
  },
  basis: { zh: '一致性：同一报告的两种形式应当一致', en: 'consistency: two forms of one report say the same' },
  check: ({ report }) => {
    const cells = report.warnings
      .filter(({ code }) => code === 'attachment-differs')
      .flatMap((warning) => warning.cells)
    if (cells.length === 0) return []
    const differing = [...new Set(cells)]
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: differing,
        remark: { code: 'attachment.differs', params: { cells: differing.length } },
      },
    ]
  },
}
