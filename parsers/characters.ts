/** code unit → 1 where the pattern holds for it */
const tableWhere = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 0x10000 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))

const han = tableWhere(/\p{Script=Han}/u)
const space = tableWhere(/\s/)

/** Whether a code unit is white space, as `\s` and `trim` have it. */
export const isSpace = (code: number): boolean => space[code] === 1

/** Whether a code unit is a Chinese character; rare ones are written as two units. */
export const isHan = (code: number): boolean => han[code] === 1

/** Code unit → 1 for those of some characters of the basic plane. */
export const tableOf = (characters: string): Uint8Array => {
  const table = new Uint8Array(0x10000)
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = 1
  return table
}

/** Whether a text holds a Chinese character. */
export const hasHan = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (han[code] === 1) return true
    if (code >= 0xd800 && code < 0xdc00 && /\p{Script=Han}/u.test(text.slice(i, i + 2))) return true
  }
  return false
}

/** Whether a text is empty or nothing but white space. */
export const isBlank = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (space[text.charCodeAt(i)] === 0) return false
  return true
}

/** A test of whether a text holds any of some characters of the basic plane. */
export const holdsAny = (characters: string): ((text: string) => boolean) => {
  const table = tableOf(characters)
  return (text) => {
    for (let i = 0; i < text.length; i++) if (table[text.charCodeAt(i)] === 1) return true
    return false
  }
}

/** How often a character stands in a text, counted up to `most`. */
export const countOf = (text: string, character: string, most: number): number => {
  let n = 0
  for (let at = text.indexOf(character); at >= 0 && n < most; at = text.indexOf(character, at + 1)) n++
  return n
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A text printed above the line: its digits are characters of their own, so that they run into no figure before them. */
export const superscript = (text: string): string => text.replace(/\d/g, (digit) => superscripts[Number(digit)]!)

/** The lines of a text, whatever ends them. */
export const splitLines = (text: string): string[] => text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n')
