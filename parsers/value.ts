import type { CellState } from '../data/schema/report.ts'
import { isHan, isSpace, tableOf } from './characters.ts'
import { chineseNumeral } from './chinese-numeral.ts'

/** What a cell's text says. `note` names a rule that was needed beyond plain digits and leaves room for doubt. */
export interface CellValue {
  state: Exclude<CellState, 'missing'>
  value: number | null
  note?: 'remark'
}

/** What the form expects in the cell. */
export interface Expected {
  unit: string | null
  /** a change against last year: words of increase and decrease are signs */
  signed: boolean
  /** the unit the column's header prints, when it differs from the form's: 元 for 万元 */
  headerUnit?: string | null
}

const blank: CellValue = { state: 'blank', value: null }
const marked: CellValue = { state: 'marked', value: null }
const unreadable: CellValue = { state: 'unreadable', value: null }

/** white space of every kind, zero-width characters, byte-order marks */
const spaces = /[\s\u200b-\u200f\u2060\ufeff\u00ad\u3164\u2800]+/g
/** more than any figure has with its unit and a remark */
const longest = 120
const placeholder =
  /^(?:[-‐‑‒–—―−─━_－﹣＿/／\\＼|｜*＊~～.．。·•…⋯、]+|无|暂无|没有|未发生|无数据|不适用|不涉及|空|空白|n\/?a|null|none)$/i
const unchanged = /^(?:未增未减|不增不减|无增减|无增无减|无变化|没有变化|未变化|不变|未变|持平)$/
const countUnits = '件|条|项|个|次|人次|人|宗|份|部|篇|起|例|宗次|件次|家|户|类|款|册'
const moneyUnits = '亿元|万元|元|万|人民币'
const signAbove = /[-‐‑‒–—―−─━－﹣+＋﹢]\s*\n\s*[\d０-９]/
/** text that was struck out, as readers of documents mark it */
const struck = /~~[^~]+~~/g
const number = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/
/** the characters that figures, their units and signs, and what stands in their place are written with */
const ownCharacters = tableOf(
  `${placeholder.source}${unchanged.source}${countUnits}${moneyUnits}增加减少新净〇零一二两三四五六七八九十百千万注`,
)
/** Chinese words and no bracket, which could hold a remark: no figure, whatever else is there */
const isWords = (text: string): boolean => {
  let words = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x28 || code === 0xff08) return false
    if (isHan(code) && ownCharacters[code] === 0) words = true
  }
  return words
}
const withUnit = new RegExp(`^(.*?)(${countUnits}|${moneyUnits})?(?:人民币)?$`)
const bracketedUnit = new RegExp(`\\((${countUnits}|${moneyUnits})\\)$`)
const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[﹣−–‐‑‒]/g, '-')
    .replace(/﹢/g, '+')

const countUnit = tableOf(countUnits.replace(/[^|]{2,}|\|/g, ''))

/** the value of one to fifteen digits of either width, where the form counts also with a unit behind them; -1 for anything else */
const plainFigure = (text: string, counts: boolean): number => {
  let value = 0
  let i = 0
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const digit = code < 0xff10 ? code - 0x30 : code - 0xff10
    if (digit < 0 || digit > 9) break
    value = 10 * value + digit
  }
  if (i === 0 || i > 15) return -1
  if (i === text.length) return value
  while (isSpace(text.charCodeAt(i))) i++
  return counts && i === text.length - 1 && countUnit[text.charCodeAt(i)] === 1 ? value : -1
}

/** The factor that turns a figure with this unit into the form's unit; null when the unit does not fit the cell. */
const factorOf = (unit: string | undefined, expected: Expected): { times: number; over: number } | null => {
  const money = expected.unit === '万元'
  switch (unit ?? (money ? (expected.headerUnit ?? '万元') : '')) {
    case '亿元':
      return money ? { times: 10_000, over: 1 } : null
    case '万元':
      return money ? { times: 1, over: 1 } : null
    case '元':
      return money ? { times: 1, over: 10_000 } : null
    case '万':
      return money ? { times: 1, over: 1 } : { times: 10_000, over: 1 }
    case '人民币':
      return null
    default:
      return money && unit !== undefined ? null : { times: 1, over: 1 }
  }
}

/**
 * One cell's text → state and value in the form's unit. Never guesses: text that is neither empty, a placeholder nor a
 * number by one of the rules here is `unreadable`. Rules: full-width digits; thousands separators in groups of three;
 * decimals; a unit after the figure (money held in 万元); + - 增 减 as signs, and words for "unchanged" as 0 where the
 * form asks for a change; Chinese numerals; footnote marks and stray punctuation after the figure; a remark in brackets;
 * text struck out (~~7~~) is left out, and counts as a remark.
 */
export const readValue = (text: string, expected: Expected): CellValue => {
  // nearly every cell is empty or a few digits
  if (text === '') return blank
  if (expected.headerUnit == null) {
    const value = plainFigure(text, expected.unit !== '万元')
    if (value >= 0) return { state: 'reported', value }
  }
  if (isWords(text)) return unreadable
  if (/^(?:[-—/－]{1,2}|无)$/.test(text)) return marked
  // a blank between two figures: two cells' worth of text, or digits torn apart; either way no number
  if (/[\d０-９]\s+[\d０-９.．]/.test(text)) return unreadable
  // a sign on a line of its own stands for nothing, and the figure below it for something
  if (signAbove.test(text)) return unreadable
  let t = halfWidth(text.replace(spaces, ''))
  if (t === '') return blank
  if (t.length > longest) return unreadable
  if (placeholder.test(t)) return marked
  if (expected.signed && unchanged.test(t)) return { state: 'reported', value: 0 }
  let note: CellValue['note']
  if (t.includes('~~')) {
    t = t.replace(struck, '')
    if (t === '') return unreadable
    note = 'remark'
  }
  // footnote marks first: ² must not become a digit
  t = t
    .replace(/[¹²³⁰-⁹①-⑳*※†‡#＃]+$/, '')
    .replace(/(?:\[注?[\d⁰¹²³⁴-⁹]{0,2}\]|\(注?\)|\(注[^)]*\)|注[\d⁰¹²³⁴-⁹]{0,2})$/, '')
  if (placeholder.test(t)) return marked
  t = t.replace(/[。，,;；、.'’]+$/, '').replace(/^[，、；;:：'‘’]+/, '')
  t = t.replace(bracketedUnit, '$1')
  const remark = /^([^()]*\d[^()]*)\([^()]*\p{Script=Han}[^()]*\)$/u.exec(t)
  if (remark) {
    // 4（减少）: the sign stands in the remark
    if (expected.signed && /[增减升降]/.test(t.slice(remark[1]!.length))) return unreadable
    t = remark[1]!
    note = 'remark'
  }
  let sign = 1
  const word = /^(增加?|减少?|新增|净增|净减)(?=[\d一二三四五六七八九十百])/.exec(t)
  if (word && expected.signed) {
    sign = word[1]!.includes('减') ? -1 : 1
    t = t.slice(word[1]!.length)
  }
  const [, body = '', unit] = withUnit.exec(t) ?? []
  const factor = factorOf(unit, expected)
  if (!factor) return unreadable
  let value: number
  // a long dash is a minus only where the form asks for a change
  const plain = number.exec(expected.signed ? body.replace(/^—(?=\d)/, '-') : body)
  if (plain) value = Number(`${plain[1]}${plain[2]!.replaceAll(',', '')}${plain[3] ?? ''}`)
  else {
    const numeral = chineseNumeral(body)
    if (numeral === null) return unreadable
    value = numeral
  }
  value *= sign
  if (factor.times !== 1 || factor.over !== 1) value = Number(((value * factor.times) / factor.over).toPrecision(15))
  if (Object.is(value, -0)) value = 0
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return unreadable
  return note ? { state: 'reported', value, note } : { state: 'reported', value }
}
