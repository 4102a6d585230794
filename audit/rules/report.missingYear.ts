import type { Raised, Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'report.missingYear',
  kind: 'check',
  scope: 'report',
  severity: 'info',
  title: { zh: '缺少上年报告', en: 'Year before not held' },
  checks: {
    zh: '同一机关有更早年份的报告时，上年报告也在手，跨年核对没有中断。',
    en: 'Where an earlier report of the agency is held, so is that for the year before, and no year is left out.',
  },
  basis: {
    zh: '连续性：缺年的报告，其结转和现行有效件数无从核对',
    en: 'continuity: without the year before, what was carried over or in force cannot be checked',
  },
  check: ({ yearBefore, lastHeldYear }): Raised[] => {
    if (!yearBefore || lastHeldYear === null || yearBefore.absent.length === 0) return []
    const { year, held, absent } = yearBefore
    const shared = { outcome: 'incomplete' as const, scope: {}, cells: [] }
    // some of the merged agencies are there, others are not
    if (held.length > 0)
      return [{ ...shared, facts: [...absent], remark: { code: 'year.partly', params: { year, agencies: absent } } }]
    const years = Array.from({ length: year - lastHeldYear }, (_, index) => lastHeldYear + 1 + index)
    return [{ ...shared, facts: years, remark: { code: 'year.missing', params: { years, last: lastHeldYear } } }]
  },
}
