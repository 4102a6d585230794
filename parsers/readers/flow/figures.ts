import { hasHan } from '../../characters.ts'
import { readValue } from '../../value.ts'

/** the texts of a row's cells, in order; more or fewer than the form has columns when they do not come out whole */
export type Cells = string[]

export const blanks = (n: number): Cells => new Array<string>(n).fill('')

const unit = /^(?:万元|亿元|元|件|条|项|个|次|宗|起|人次|人|万)$/

/** Whether a text can be what one cell holds: a figure of any unit or sign, or a placeholder. */
const isFigure = (text: string): boolean =>
  /^\d{1,15}$/.test(text) ||
  (text.length <= 30 &&
    (readValue(text, { unit: null, signed: true }).state !== 'unreadable' ||
      readValue(text, { unit: '万元', signed: false }).state !== 'unreadable'))

/** The figures and placeholders that a line begins with, and what of it is left. */
export const leadingFigures = (line: string): { cells: Cells; rest: string } => {
  const cells: Cells = []
  const end = line.trimEnd().length
  let at = 0
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    if (cells.length > 0 && unit.test(word)) cells.push(`${cells.pop()}${word}`)
    else if (isFigure(word)) cells.push(word)
    else break
    at = index + word.length
  }
  while (at < end && /\s/.test(line[at]!)) at++
  return { cells, rest: line.slice(at, end) }
}

/** A line as the figures and placeholders that make it up; null when it holds anything else. */
export const figuresOf = (line: string): Cells | null => {
  const { cells, rest } = leadingFigures(line)
  return rest === '' ? cells : null
}

/** Text that is neither figure nor blank ends a row: the label of a row that the form does not have, or prose. */
export const isForeign = (text: string): boolean =>
  hasHan(text) && figuresOf(text.replace(/[*\\]/g, '').trim()) === null
