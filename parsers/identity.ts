import type { Document } from './document.ts'

/** Who reports, for which year, when published: null where the source does not say. */
export interface Identity {
  title: string | null
  agency: string | null
  year: number | null
  period: { from: string; to: string } | null
  publishedOn: string | null
}

const digits: Record<string, string> = {
  〇: '0',
  '○': '0',
  О: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
const plain = (text: string): string =>
  text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/二[〇○О零][〇○О零一二三四五六七八九]{2}(?=年)/g, (y) => [...y].map((c) => digits[c]).join(''))

const reportName = '(?:政府)?信息公开(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:的)?(?:年度)?(?:报告|年报)'
const year = '(20[012]\\d)\\s*年(?:度)?'
const titleForms = [
  // X 2024年(度)政府信息公开工作年度报告 · X关于2024年政府信息公开工作的年度报告
  { pattern: new RegExp(`^(.{2,60}?)(?:关于)?[（(]?${year}[)）]?(?:的)?${reportName}`), agency: 1, year: 2 },
  // 2024年X政府信息公开工作年度报告
  { pattern: new RegExp(`^${year}(.{2,60}?)(?:关于)?${reportName}`), agency: 2, year: 1 },
  // X政府信息公开工作年度报告（2024年）
  { pattern: new RegExp(`^(.{2,60}?)${reportName}[（(\\s]*${year}`), agency: 1, year: 2 },
  { pattern: new RegExp(`^${year}${reportName}`), agency: 0, year: 1 },
  { pattern: /^(.{2,40}?)政府信息公开(?:工作)?年度报告/, agency: 1, year: 0 },
]
const sentenceForms = [
  new RegExp(`《([^《》]{2,60}?)(?:关于)?[（(]?${year}[)）]?(?:的)?${reportName}》`),
  new RegExp(`(?:现将|现公布|现发布|公布|发布|编制了?|现就)([^，。；《》]{2,60}?)(?:关于)?${year}(?:的)?${reportName}`),
  new RegExp(
    `(?:^|[，。；\\s])([^，。；《》\\s]{2,40}?)(?:按照|依照|依据|根据)[^，。；]{0,20}(?:条例|规定|要求)[^，。；]{0,30}?[，]?(?:对|编制|就)?了?${year}`,
  ),
  new RegExp(
    `(?:条例|规定|要求|通知)[^，。；《》]{0,12}，\\s*([^，。；《》\\s]{2,40}?)(?:编制|组织编制|对|就)了?${year}`,
  ),
  new RegExp(`(?:^|[。；\\s])([^，。；《》\\s]{2,40}?)(?:编制|组织编制)了?${year}(?:的)?${reportName}`),
  /(?:现将|现公布|现发布|公布|发布)([^，。；《》\d]{2,40}?)政府信息公开(?:工作)?年度报告/,
]

const cleanAgency = (name: string | undefined): string | null => {
  if (!name) return null
  const agency = name
    .replace(/^.*[|｜>＞]\s*/, '')
    .replace(
      /^(?:索引号|标题|名称|题目|关于|印发|转发|现将|现公布|现发布|公布|发布|公开|【[^】]*】|\[[^\]]*\])+[:：]?/,
      '',
    )
    .replace(/^.*[\s　](?=\S{4,}$)/, '')
    .replace(/(?:关于|的|20\d\d年?度?)+$/, '')
    .replace(
      /(?:发文日期|成文日期|发布日期|公开日期|生成日期|索引号|有效性|主题分类|信息分类|文号|发布时间|来源[:：]).*$/,
      '',
    )
    .replace(/[“”"'《》【】#*_]/g, '')
    .trim()
  const whole = /人民$/.test(agency) ? `${agency}政府` : agency
  if (whole.length < 2 || whole.length > 40 || /^(?:人民)?政府$/.test(whole)) return null
  if (noName.test(whole) || !/^[\p{Script=Han}（）()·、\w-]+$/u.test(whole)) return null
  return whole
}
/** we, this office, the whole county (but not 本溪, 全南, 全州县); years; words of the sentence around a name */
const noName =
  /^(?:我|该|各|本(?!溪)|全(?:国|省|市|县|区|镇|乡|局|委|办|年|面|州(?!县)))|[\d〇零一二三四五六七八九上去今当每历近]年|年[度初底末报内]|条例|通知|要求|情况|报告|信息公开|^[^\p{Script=Han}]*$/u

const date = /(20\d\d)\s*[-年/.]\s*(1[0-2]|0?[1-9])\s*[-月/.]\s*(3[01]|[12]\d|0?[1-9])/
const isoDate = (text: string | undefined): string | null => {
  const [, y, m, d] = (text && date.exec(text)) || []
  return y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : null
}

const stripSite = (title: string): string =>
  !/[_|－—–-]/.test(title)
    ? title
    : title.replace(/\s*[_|－—–-]\s*[^_|]{0,40}$/, (tail) => (/报告/.test(tail) ? tail : ''))

const looksLikeTitle = (line: string): boolean =>
  line.length >= 8 &&
  line.length <= 90 &&
  /信息公开/.test(line) &&
  /报告|年报/.test(line) &&
  !punctuation.test(line) &&
  !/格式|》的?通知|根据|按照|^《条例》/.test(line)
const punctuation = /[。；，]/
/** punctuation that no path before the title takes with it when it goes */
const isSentence = (line: string): boolean => punctuation.test(line) && !/[>＞»]/.test(line)

/** A title over two lines: the agency on one, the rest below. */
const wholeTitle = (line: string, above: string | undefined): string => {
  const name = above?.replace(/\s/g, '')
  return /^20[012]\d ?年/.test(line) && name && agencyName.test(name) ? name + line : line
}
/** a title drawn wide: 年 度 报 告 */
const spacedOut = /^ ?(?:[^ ]{1,4} ){7,}[^ ]{1,4} ?$/
const agencyName =
  /^\p{Script=Han}{2,30}(?:政府|[局委办厅部院会处室队馆所站校镇乡社]|中心|街道|办公室|大厅|集团|公司|管理区)$/u

const tidy = (line: string): string =>
  plain(line.replace(/[*#\\|]/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/^.*[>＞»]/, '')
    .replace(spacedOut, (l) => l.replaceAll(' ', ''))
    .trim()

/** lines near the top that read like the report's title, put together where it was broken in two */
const titleLines = (lines: readonly string[]): string[] => {
  const titles: string[] = []
  for (let i = 0; i < Math.min(lines.length, 120); i++) {
    const line = lines[i]!
    if (line.length > 300 || !line.includes('报') || !line.includes('信') || isSentence(line)) continue
    const title = tidy(line)
    if (looksLikeTitle(title)) titles.push(wholeTitle(title, i > 0 ? tidy(lines[i - 1]!) : undefined))
  }
  return titles
}

/**
 * Identity from, in falling order of trust: the page's meta tags (ArticleTitle, ContentSource, PubDate), title lines,
 * the metadata block, and the first sentences. The year comes from the title, the period or the body, never from an address.
 */
export const identify = (document: Document, lines: readonly string[]): Identity => {
  const meta = (name: string) => document.metas.get(name) || undefined
  const titles = [
    meta('articletitle'),
    ...titleLines(lines),
    document.title ? stripSite(document.title) : undefined,
    document.title ?? undefined,
  ]
    .filter((t) => t !== undefined)
    .map((t) => plain(t).trim())
    .filter((t) => /报告|年报/.test(t))
  const prose = plain(lines.slice(0, 400).join('\n'))

  // a title in a list of other years names no agency: what says both goes first
  const claims = titles.flatMap(claimsOfTitle)
  if (!claims.some(saysBoth)) claims.push(...claimsOfSentences(prose.slice(0, 6000)))
  const whole = claims.find(saysBoth)
  let agency = whole?.agency ?? claims.find((c) => c.agency !== null)?.agency ?? null
  let reportYear = whole?.year ?? claims.find((c) => c.year !== null)?.year ?? null
  const fields = metadataBlock(lines)
  agency ??= cleanAgency(fields.agency ?? meta('contentsource'))

  const period = periodOf(prose)
  reportYear ??= period ? Number(period.from.slice(0, 4)) : null
  reportYear ??= Number(new RegExp(`${year}(?:的)?${reportName}`).exec(prose)?.[1]) || null
  reportYear ??= Number(/(20[012]\d)年/.exec(prose)?.[1]) || null
  return {
    title: titles[0] ?? quotedTitle(prose),
    agency,
    year: reportYear,
    period,
    publishedOn:
      isoDate(meta('pubdate')) ??
      fields.publishedOn ??
      isoDate(/(20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)[^\n]{0,12}来源/.exec(prose)?.[1]),
  }
}

interface Claim {
  agency: string | null
  year: number | null
}
const saysBoth = ({ agency, year }: Claim): boolean => agency !== null && year !== null

const claimsOfTitle = (title: string): Claim[] => {
  const parts = title.split(/\s+/).filter((p) => titleForms.some((f) => f.agency && f.pattern.test(p)))
  const compact = parts.length === 1 ? parts[0]! : title.replace(/\s+/g, '')
  for (const form of titleForms) {
    const match = form.pattern.exec(compact)
    if (!match) continue
    return [
      {
        agency: form.agency ? cleanAgency(match[form.agency]) : null,
        year: form.year ? Number(match[form.year]) : null,
      },
    ]
  }
  return []
}

/** the report's name where the text only quotes it: 编制了《…年度报告》; the format it follows names no agency */
const quotedTitle = (prose: string): string | null =>
  [...prose.slice(0, 6000).matchAll(/《([^《》\n]{8,62})》/g)]
    .map(([, title]) => title!)
    .find(
      (title) => /(?:报告|年报)$/.test(title) && claimsOfTitle(title).some((c) => c.agency !== null && c.year !== null),
    ) ?? null

/** what sentences say, up to the first that says both */
const claimsOfSentences = (prose: string): Claim[] => {
  const claims: Claim[] = []
  for (const form of sentenceForms) {
    const match = form.exec(prose)
    if (!match) continue
    claims.push({ agency: cleanAgency(match[1]?.replace(/\s+/g, '')), year: match[2] ? Number(match[2]) : null })
    if (saysBoth(claims.at(-1)!)) break
  }
  return claims
}

/** 2024年1月1日至12月31日, with blanks anywhere */
const wholeYear = new RegExp(
  '(2 0 [012] \\d )年 1 月 1 日 (?:起 )?(?:[^\\d。\\s] ){0,4}(?:(2 0 [012] \\d )年 )?1 2 月 3 1 日'.replaceAll(
    ' ',
    '\\s*',
  ),
)

const periodOf = (prose: string): Identity['period'] => {
  const match = wholeYear.exec(prose)
  if (!match) return null
  const [from, to] = [match[1]!, match[2] ?? match[1]!].map((y) => y.replace(/\s+/g, ''))
  return { from: `${from}-01-01`, to: `${to}-12-31` }
}

/** a field of the metadata block; what it says stands behind it, at most three lines below */
const field =
  /[布文发][\s*]*机[\s*]*[构关]|公[\s*]*开[\s*]*主[\s*]*体|布[\s*]*单[\s*]*位|来[\s*]*源|[布开文][\s*]*(?:日[\s*]*期|时[\s*]*间)/

const metadataBlock = (lines: readonly string[]): { agency?: string; publishedOn: string | null } => {
  const top = lines.slice(0, 80).filter((line) => line.length < 400)
  const near: string[] = []
  let until = 0
  for (let i = 0; i < top.length; i++) {
    if (field.test(top[i]!)) until = i + 4
    if (i < until) near.push(top[i]!)
  }
  if (near.length === 0) return { publishedOn: null }
  const text = near
    .join('\n')
    .replace(/[^\S\n]+|\*+/g, '')
    .replaceAll('|', '\n')
  const agency =
    /(?:发布机构|公开主体|发文机关|制发机关|发布单位|信息来源|来源)[:：]?\n{0,3}([\p{Script=Han}（）()]{3,30})/u.exec(
      text,
    )?.[1]
  const publishedOn = isoDate(/(?:发布|公开|发文)(?:日期|时间)[:：]?\n{0,3}(20\d\d\D\d{1,2}\D\d{1,2})/.exec(text)?.[1])
  return agency === undefined ? { publishedOn } : { agency, publishedOn }
}
