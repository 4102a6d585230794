import { plainTitle } from './report-title.ts'

/**
 * Whether a title's agency may be the one that a list is of. Names are shortened (市场监管局 for 某某市市场监督管理局, 发改委 for
 * 某某县发展和改革委员会) and change over the years (国土资源局, 自然资源局), so a doubt counts for it. A government is never taken for
 * one of its agencies, nor a place for the one above it.
 */
export function maybeSameAgency(one: string, other: string): boolean {
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a.place && b.place && !shortens(a.place, b.place)) return false
  if (a.office === '' || b.office === '') return a.office === b.office
  return shortens(a.office, b.office) || renames(a.office, b.office)
}

/** Whether a text ends like the name of an agency or a place. */
export function isAgencyName(text: string): boolean {
  return /[局委办厅府院处会镇乡县市区省部署站所队州盟旗场社团校学司行馆室组]$|街道$|中心$|人民$|本级$/.test(
    plainTitle(text),
  )
}

/** The last place that a name begins with (青溪县 of 云州市青溪县财政局), and the rest of it: empty for a government. */
function partsOf(name: string): { place: string; office: string } {
  const plain = plainTitle(name)
    .replace(/\([^)]*\)/g, '')
    .replace(/人民政府|人民$|政府(?=办)|(?<=[县市区镇乡州])政府$|府(?=办)|本级$/g, '')
    .replace(/委(员)?会$/, '委')
    .replace(/街道办(事处)?$/, '街道')
    .replace(/办公室$/, '办')
    .replace(/[和与及暨、·的]/g, '')
  // Words of offices that have a character of places in them.
  const masked = plain.replace(
    /城市|市场|市监|市政|市容|市民|城乡|城镇|乡村|乡镇|村镇|社区|区划|区域|景区|园区(?=办)/g,
    (word) => '_'.repeat(word.length),
  )
  const places = /^(?:[^省市县区旗镇乡盟]*?(?:自治州|街道|[省市县区旗镇乡盟]))*/.exec(masked)?.[0] ?? ''
  const tokens = places.match(/.*?(?:自治州|街道|[省市县区旗镇乡盟])/g) ?? []
  return { place: tokens.at(-1) ?? '', office: plain.slice(places.length) }
}

/** Whether the shorter of two names has only characters of the longer, in their order, and keeps its kind at the end. */
function shortens(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length)
  if (short.at(-1) !== long.at(-1)) return false
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}

/** Reforms gave offices new names; most keep a telling character (卫 of 卫计委, 卫健局). These keep none. */
const renamed = [/工商|市场/, /安监|安全生产|应急/, /粮食|物资储备/]

function renames(one: string, other: string): boolean {
  const telling = (name: string) => [...name.replace(/[局委办厅院处会中心部署政管理工作服务行综合事业发展]/g, '')]
  return (
    telling(one).some((character) => other.includes(character)) ||
    renamed.some((names) => names.test(one) && names.test(other))
  )
}
