import { dueDay, kindByName } from '../../data/agencies/due-day.ts'
import type { Rule } from '../rule.ts'

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

export const rule: Rule = {
  id: 'publication.late',
  kind: 'check',
  scope: 'report',
  severity: 'warning',
  title: { zh: '逾期公布', en: 'Published late' },
  checks: {
    zh: '部门报告在次年 1 月 31 日前、政府报告在次年 3 月 31 日前公布。',
    en: 'A department publishes its report by 31 January of the next year, a government by 31 March.',
  },
  basis: {
    zh: '条例第四十九条：县级以上人民政府部门应当在每年1月31日前……向社会公布；……应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告',
    en: 'article 49 of the Regulations on Open Government Information: by 31 January, governments by 31 March',
  },
  check: ({ report: { agency, year, publishedOn }, agencies }) => {
    if (year === null || publishedOn === null || agency === null) return []
    // a page that carries a date of a later year was moved then, and nobody knows when it first stood there
    if (Number(publishedOn.slice(0, 4)) > year + 1) return []
    const kind = agencies.kindOf(agency) ?? kindByName(agency)
    const due = dueDay(year, kind)
    if (publishedOn <= due) return []
    const late = days(due, publishedOn)
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: [],
        difference: late,
        facts: [publishedOn, due],
        remark: { code: 'publication.late', params: { kind, due, publishedOn, days: late } },
      },
    ]
  },
}
