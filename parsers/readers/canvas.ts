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

const measured = (char: string, code: number, measure: Measure): number => {
  if (joins.test(char)) return 0
  return measure === 'chars' ? 1 : eastAsianWidth(code, { ambiguousAsWide: measure === 'wide' && !isBox(code) })
}

/** Columns one character takes. */
export const charWidth = (char: string, measure: Measure): number => {
  const code = char.codePointAt(0)!
  if (code < 0x7f) return 1
  if (code > 0xffff) return measured(char, code, measure)
  const known = remembered[measure][code]!
  if (known !== unknown) return known
  const width = measured(char, code, measure)
  remembered[measure][code] = width
  return width
}

/** Whether programs differ about its width. */
export const isAmbiguous = (char: string): boolean => {
  const code = char.codePointAt(0)!
  return code > 0x7f && !isBox(code) && eastAsianWidthType(code) === 'ambiguous'
}

const isBox = (code: number): boolean => code >= 0x2500 && code <= 0x257f

/** A line as it stands on the page: the character that begins in each column, '' where a wide one goes on. */
export const canvasOf = (line: string, measure: Measure): string[] => {
  const cells: string[] = []
  for (const char of line) {
    const width = charWidth(char, measure)
    if (width === 0) {
      if (cells.length > 0) cells[cells.length - 1] += char
      continue
    }
    cells.push(char)
    if (width === 2) cells.push('')
  }
  return cells
}

/** How many columns a line takes. */
export const widthOf = (line: string, measure: Measure): number => {
  let width = 0
  for (const char of line) width += charWidth(char, measure)
  return width
}

/** What stands in columns `from` to `to` (not included) of a canvas line, trimmed. */
export const cut = (canvas: readonly string[], from: number, to: number): string =>
  canvas.slice(from, to).join('').trim()
