import { hasHan, isSpace } from '../../characters.ts'
import { readValue } from '../../value.ts'

/** the texts of a row's cells, in order; more or fewer than the form has columns when they do not come out whole */
export type Cells = string[]

/** So many cells in which nothing stands. */
export const blanks = (n: number): Cells => new Array<string>(n).fill('')

const unit = /^(?:万元|亿元|元|件|条|项|个|次|宗|起|人次|人|万)$/

/** Whether a text can be what one cell holds: a figure of any unit or sign, or a placeholder. */
const isFigure = (text: string): boolean =>
  text.length <= 30 &&
  (readValue(text, asChange).state !== 'unreadable' || readValue(text, asMoney).state !== 'unreadable')
const asChange = { unit: null, signed: true }
const asMoney = { unit: '万元', signed: false }

/** The figures and placeholders that a line begins with, and what of it is left. */
export const leadingFigures = (line: string): { cells: Cells; rest: string } => {
  const cells: Cells = []
  const end = line.trimEnd().length
  let from = wordFrom(line, 0)
  while (from < end) {
    let to = from
    while (to < end && !isSpace(line.charCodeAt(to))) to++
    const word = line.slice(from, to)
    if (cells.length > 0 && unit.test(word)) cells.push(`${cells.pop()}${word}`)
    else if (isFigure(word)) cells.push(word)
    else break
    from = wordFrom(line, to)
  }
  return { cells, rest: line.slice(from, end) }
}
const wordFrom = (line: string, at: number): number => {
  let from = at
  while (from < line.length && isSpace(line.charCodeAt(from))) from++
  return from
}

/** A line as the figures and placeholders that make it up; null when it holds anything else. */
export const figuresOf = (line: string): Cells | null => {
  const { cells, rest } = leadingFigures(line)
  return rest === '' ? cells : null
}

/** Text that is neither figure nor blank ends a row: the label of a row that the form does not have, or prose. */
export const isForeign = (text: string): boolean =>
  hasHan(text) && figuresOf(text.replace(/[*\\]/g, '').trim()) === null
