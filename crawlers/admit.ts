import type { Link } from './family.ts'
import { agencyIn, mentionsReport, plainTitle, yearIn } from './report-title.ts'
import { isAgencyName, maybeSameAgency } from './same-agency.ts'

/** What is known of the reports in a list, from the portal's data. */
export interface Expected {
  agency?: string | null
  year?: number | null
  /** words of this portal's own for titles of reports and of other papers */
  titles?: { reports: readonly string[]; others: readonly string[] }
}

export interface Admission {
  admitted: boolean
  /** `report`, or why not: `no-report`, `portal-words`, `column`, `notice`, `explainer`, `collection`, `other-kind`, `other-agency`, `other-year` */
  reason: string
  /** the report year as the title says it, else as the portal's data do; never from the address */
  year: number | null
}

/**
 * Whether a link of a list, by its title and the date beside it, is an annual report of the agency and year that the
 * list is of. In doubt it is admitted: whoever reads the page tells.
 */
export function admit({ title, listedOn }: Pick<Link, 'title' | 'listedOn'>, expected: Expected): Admission {
  const text = plainTitle(title)
  const titleYear = yearIn(title)
  const year = titleYear ?? expected.year ?? null
  const refuse = (reason: string) => ({ admitted: false, reason, year })

  const says = (words: readonly string[] = []) => words.some((word) => text.includes(plainTitle(word)))
  if (says(expected.titles?.others)) return refuse('portal-words')
  const isNamed = says(expected.titles?.reports)
  const other = isNamed ? undefined : otherPapers.find(([, words]) => words.test(text))
  if (other) return refuse(other[0])
  if (!isNamed && !mentionsReport(title)) return refuse('no-report')
  // Columns have the same names as reports; a report in a list has a year or a date.
  if (titleYear === null && listedOn === null && columnName.test(text)) return refuse('column')
  const agency = agencyIn(title)
  if (!isNamed && !/(信息|政务)公开|公开年报/.test(text) && agency !== '' && !isAgencyName(agency))
    return refuse('other-kind')
  if (expected.agency && isAgencyName(agency) && !/^[本我全]/.test(agency) && !maybeSameAgency(agency, expected.agency))
    return refuse('other-agency')
  if (expected.year && titleYear !== null && titleYear !== expected.year) return refuse('other-year')
  return { admitted: true, reason: 'report', year }
}

/** Words that no annual report has in its title, and what the paper is instead. */
const otherPapers: [reason: string, words: RegExp][] = [
  ['notice', /通知|通报|方案|要点|指南|目录|细则|办法|制度|征求意见|会议|召开|座谈|推进会|培训[会班]|部署/],
  ['explainer', /解读|图解|一图|图说|问答|速览|发布会/],
  ['collection', /汇总|汇编|合集|历年|往年/],
  ['other-kind', /法治政府|依法行政|网站|报表|[预决]算|自查|整改|督查|评估|测评|考核|企业|环境信息|行政执法|建议提案/],
]

const columnName = /^(本级|部门|单位|街镇|乡镇|关区)?(政府|政务)?(信息)?(公开)?(工作)?(年度)?(报告|年报|年度报告)$/
