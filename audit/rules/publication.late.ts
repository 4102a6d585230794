import type { AgencyKind } from '../../data/schema/agency.ts'
import type { Rule } from '../rule.ts'

/**
 * The day by which a report is to be published in the year after. The Regulations as revised in 2019 bind departments to
 * 31 January and governments to 31 March (article 49); those before had 31 March for everybody (article 31), and the
 * reports for 2018 were due six weeks before the revision came into force.
 */
const dueDay = (year: number, kind: AgencyKind): string => (year >= 2019 && kind === 'department' ? '01-31' : '03-31')

/**
 * What an agency is by its name. A subdistrict office is neither a government nor a department of one, and of others too a
 * name may say nothing: null.
 */
const kindByName = (name: string): AgencyKind | null => {
  if (/(?:人民政府|管理委员会|管委会|行政公署|行署)$/.test(name)) return 'government'
  if (/(?:街道办事处|街道|办事处)$/.test(name)) return null
  return /(?:[局委厅部办署]|委员会|办公室)$/.test(name) ? 'department' : null
}

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
    const due = `${year + 1}-${dueDay(year, kind ?? 'government')}`
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
