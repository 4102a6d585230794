import { eastAsianWidth, eastAsianWidthType } from 'get-east-asian-width'

/**
 * How many columns a character takes in text that was laid out with blanks: `chars` counts every character as one;
 * `narrow` and `wide` follow Unicode's East Asian Width (UAX 11), ambiguous characters (“ ” — … ×) taken as one or two.
 */
export type Measure = 'chars' | 'narrow' | 'wide'
export const measures: readonly Measure[] = ['narrow', 'wide', 'chars']

const joins = /[\p{Mn}\p{Me}\u200b-\u200f\u2060\ufeff]/u

const unknown = 255
const remembered: Record<Measure, Uint8Array> = {
  chars: new Uint8Array(0x10000).fill(unknown),
  narrow: new Uint8Array(0x10000).fill(unknown),
  wide: new Uint8Array(0x10000).fill(unknown),
}

const measured = (code: number, measure: Measure): number => {
  if (joins.test(String.fromCodePoint(code))) return 0
  return measure === 'chars' ? 1 : eastAsianWidth(code, { ambiguousAsWide: measure === 'wide' && !isBox(code) })
}

/** Columns one character takes. `code`: its code point. */
export const charWidth = (code: number, measure: Measure): number => {
  if (code < 0x7f) return 1
  if (code > 0xffff) return measured(code, measure)
  const known = remembered[measure][code]!
  if (known !== unknown) return known
  const width = measured(code, measure)
  remembered[measure][code] = width
  return width
}

/** Whether programs differ about its width. */
export const isAmbiguous = (char: string): boolean => {
  const code = char.codePointAt(0)!
  return code > 0x7f && !isBox(code) && eastAsianWidthType(code) === 'ambiguous'
}

const isBox = (code: number): boolean => code >= 0x2500 && code <= 0x257f

/** A line as it stands on the page, column by column. */
export interface Canvas {
  text: string
  /**
   * Where in the text the character of each column begins, and where the last one ends; in the second column of a wide
   * character, where that ends. Null when each character takes one column.
   */
  begins: readonly number[] | null
  width: number
}

const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x7f) return false
  return true
}

/** one list for all lines to grow in */
const growing: number[] = []

/** A line → what stands in each of its columns; what takes no column of its own stands with the character before it. */
export const canvasOf = (line: string, measure: Measure): Canvas => {
  if (isAscii(line)) return { text: line, begins: null, width: line.length }
  let columns = 0
  let at = 0
  while (at < line.length) {
    const code = line.codePointAt(at)!
    const width = charWidth(code, measure)
    if (width > 0) growing[columns++] = at
    at += code > 0xffff ? 2 : 1
    if (width === 2) growing[columns++] = at
  }
  growing[columns] = at
  return { text: line, begins: growing.slice(0, columns + 1), width: columns }
}

/** A canvas from what stands in each of its columns. */
export const canvasFrom = (columns: readonly string[]): Canvas => {
  const begins = [0]
  for (const text of columns) begins.push(begins.at(-1)! + text.length)
  return { text: columns.join(''), begins, width: columns.length }
}

const placeOf = ({ begins, width }: Canvas, column: number): number => {
  const within = Math.min(column, width)
  return begins === null ? within : begins[within]!
}

/** What stands in columns `from` to `to` (not included). */
export const between = (canvas: Canvas, from: number, to: number): string =>
  canvas.text.slice(placeOf(canvas, from), placeOf(canvas, to))

/** The same, trimmed. */
export const cut = (canvas: Canvas, from: number, to: number): string => between(canvas, from, to).trim()

/** The code of the character that stands in a column; 0 when there is not just one. */
export const codeAt = (canvas: Canvas, column: number): number => {
  if (column < 0 || column >= canvas.width) return 0
  const from = placeOf(canvas, column)
  return placeOf(canvas, column + 1) - from === 1 ? canvas.text.charCodeAt(from) : 0
}

/** How many columns a line takes. */
export const widthOf = (line: string, measure: Measure): number => {
  let width = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.codePointAt(i)!
    if (code > 0xffff) i++
    width += charWidth(code, measure)
  }
  return width
}
