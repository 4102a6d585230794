import { plainTitle } from './report-title.ts'

/**
 * Whether two names can stand for the same agency: equal, or one a shortening of the other that keeps its kind
 * (市场监管局 for 某某市市场监督管理局, 发改委 for 某某县发展和改革委员会). A place is its government (某某县, 某某县人民政府), but not
 * its government's office, and not an agency of its own.
 */
export function sameAgency(one: string, other: string): boolean {
  const [short = '', long = ''] = [brief(one), brief(other)].sort((a, b) => a.length - b.length)
  if (short === '' || short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}

/** Whether a text ends like the name of an agency or a place. */
export function isAgencyName(text: string): boolean {
  return /[局委办厅府院处会镇乡县市区省部署站所队州盟旗场社团校学司行馆室组]$|街道$|中心$|人民$/.test(plainTitle(text))
}

function brief(name: string): string {
  return plainTitle(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/人民政府|人民$|政府(?=办)|(?<=[县市区镇乡州])政府$|府(?=办)/g, '')
    .replaceAll('委员会', '委')
    .replaceAll('办公室', '办')
    .replaceAll('街道办事处', '街道')
    .replace(/[和与及暨、·的]/g, '')
}
