/** A title as it is compared: full-width forms made plain, white space gone. */
export function plainTitle(title: string): string {
  return title.normalize('NFKC').replace(/\s+/g, '')
}

/** Whether a title speaks of an annual report at all; what kind of report is for admission to say. */
export function mentionsReport(title: string): boolean {
  return /年报|年度(工作)?报告|(信息|政务)公开.*(报告|总结)/.test(plainTitle(title))
}

/**
 * The report year that a title names (2024年, 2024年度, （2024年度）, 二〇二四年, 2024政府信息公开…), null when it names none or
 * several. Dates (2025年1月15日) and document numbers (〔2025〕3号) are no report years.
 */
export function yearIn(title: string): number | null {
  const text = plainTitle(title)
    .replace(/二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}(?=年)/g, (year) => [...year].map(digit).join(''))
    .replace(/\d{4}(年\d{1,2}月(\d{1,2}日?)?|([-/.])\d{1,2}\3\d{1,2})/g, ' ')
    .replace(/[〔[(【]\d{4}[〕\])】]第?\d+号/g, ' ')
  if (/20\d\d年?度?[-—~至到和、]20\d\d/.test(text)) return null
  const named = new Set([...text.matchAll(/(?<!\d)(20\d\d)年/g)].map(([, year]) => Number(year)))
  const bare = new Set([...text.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map(([, year]) => Number(year)))
  const years = [...(named.size > 0 ? named : bare)].filter((year) => year >= 2003)
  return years.length === 1 ? (years[0] ?? null) : null
}

function digit(character: string): string {
  const value = '零一二三四五六七八九'.indexOf(character)
  return String(Math.max(value, 0))
}

/**
 * Whose report a title says it is: `某某县财政局` of `某某县财政局2024年政府信息公开工作年度报告`. Empty when it does not say.
 */
export function agencyIn(title: string): string {
  const text = plainTitle(title)
    .replace(/^附件\d*[:.、]?|【[^】]*】|[[<《〈]|[\]>》〉]/g, '')
    .replace(/[(]?[二2][〇零○Oo0][〇零○Oo0一二三四五六七八九\d]{2}年?度?[)]?/g, '')
  const [before = '', after = ''] = text.split(/(?:政府|政务)?信息公开|政务公开|公开年报|年度(?:工作)?报告|年报/)
  const own = before
    .replace(/关于$|[:_-]$|的$/g, '')
    .replace(/^.*关于/, '')
    .replace(/\([^)]*\)$/, '')
  const [, bracketed = ''] = /\(([^()]+)\)$/.exec(after) ?? []
  return own || bracketed
}
