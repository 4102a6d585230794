/** The tables of the form, and what stands between them. */
export interface Stretch {
  kind: Kind
  from: number
  /** the line after its last */
  to: number
}
type Kind = 'proactive' | 'requests' | 'proceedings' | 'text'

const heading =
  /^[（(]?[一二三四五六七][)）、.．](?:主动公开|收到和处理|.{0,16}行政复议.{0,12}(?:情况|$)|存在的?(?:主要)?问题|.{0,8}问题及改进|其[他它]需要)/

/** which table begins with this line, written without blanks; null when none does */
const kindOf = (bare: string, before: Kind): Kind | null => {
  const section = heading.exec(bare)?.[0]
  if (section) {
    if (section.includes('主动公开')) return 'proactive'
    if (section.includes('收到和处理')) return 'requests'
    return section.includes('行政复议') ? 'proceedings' : 'text'
  }
  if (isArticle(bare)) return 'proactive'
  if (/申请人情况$/.test(bare) || /^自然人.*(?:商业企业|总计)/.test(bare)) return 'requests'
  if (/^(?:规章|(?:行政)?规范性文件)[\d０-９]/.test(bare) && before === 'text') return 'proactive'
  if (/^一、本年度?新收政府信息公开申请/.test(bare)) return 'requests'
  if (/^(?:行政复议)+(?:行政诉讼)+$/.test(bare) && before !== 'text') return 'proceedings'
  return null
}

/** 第二十条第（一）项, once or for each column it is merged over */
const isArticle = (bare: string): boolean =>
  bare.startsWith('第二十条') &&
  bare.length < 300 &&
  bare
    .split('第二十条')
    .slice(1)
    .every((text) => /^第?.{0,3}[一五六八九].{0,3}项$/.test(text))

/** Lines without their blanks → the stretches they fall into, in order. Sections and heads of columns say where tables begin. */
export const stretchesOf = (bare: readonly string[]): Stretch[] => {
  const stretches: Stretch[] = [{ kind: 'text', from: 0, to: 0 }]
  for (const [i, line] of bare.entries()) {
    const last = stretches.at(-1)!
    const kind = kindOf(line, last.kind)
    if (kind !== null && kind !== last.kind) stretches.push({ kind, from: i, to: i + 1 })
    else last.to = i + 1
  }
  return stretches
}

/** Whether a line within a table's stretch is none of the table's: the section's heading, prose before and after. */
export const isProse = (line: string): boolean => {
  const text = line.trim()
  if (heading.test(text.replace(/\s+/g, ''))) return true
  return text.length > 45 && /[，。；]/.test(text) && /\p{Script=Han}{8}/u.test(text) && !/\S\s{2,}\S/.test(text)
}
