import type { AgencyKind } from '../schema/agency.ts'

/**
 * What an agency is by its name. A subdistrict office is neither a government nor a department of one, and of others too a
 * name may say nothing: null.
 */
export const kindByName = (name: string): AgencyKind | null => {
  if (/(?:人民政府|管理委员会|管委会|行政公署|行署)$/.test(name)) return 'government'
  if (/(?:街道办事处|街道|办事处)$/.test(name)) return null
  return /(?:[局委厅部办署]|委员会|办公室)$/.test(name) ? 'department' : null
}

/**
 * The day by which the report for `year` is to be published. The Regulations as revised in 2019 bind departments to
 * 31 January and governments to 31 March of the next year (article 49); those before had 31 March for everybody (article
 * 31), and the reports for 2018 were due six weeks before the revision came into force. Of what is neither, 31 March.
 */
export const dueDay = (year: number, kind: AgencyKind | null): string =>
  `${year + 1}-${year >= 2019 && kind === 'department' ? '01-31' : '03-31'}`
