import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | null = null

/** characters of any such report that simplified script does not have */
const traditional = /[報總數應務機關與於為處開審條據請訴訟複議類製發項]/g

/** Whether a text is written in traditional characters, as pages of mirrors are. */
export const isTraditional = (text: string): boolean => {
  if (!text.includes('開')) return false
  let found = 0
  for (const _ of text.matchAll(traditional)) if (++found > 20) return true
  return false
}

/** The same text in simplified characters, character by character; figures and punctuation stay as they are. */
export const simplify = (text: string): string => {
  const toSimplified = convert ?? Converter({ from: 't', to: 'cn' })
  convert = toSimplified
  return toSimplified(text).replaceAll('资讯公开', '信息公开').replaceAll('覆议', '复议')
}
