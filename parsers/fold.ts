const keep = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x3007 ||
  (code >= 0x3400 && code <= 0x4dbf)

/** char code → the character it counts as, 0: none (white space, punctuation, pipes, markup) */
const folded: Uint16Array = (() => {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    if (keep(code)) table[code] = code
    else if (code >= 0x41 && code <= 0x5a) table[code] = code + 32
    else if (code >= 0xff00 || (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) {
      const compatible = String.fromCharCode(code).normalize('NFKC').toLowerCase()
      if (compatible.length === 1 && keep(compatible.charCodeAt(0))) table[code] = compatible.charCodeAt(0)
    }
  }
  return table
})()

/**
 * What is left of a label when all that varies from page to page is taken away: white space, punctuation, brackets and
 * markup go, full-width becomes half-width, capitals become small.
 */
export const fold = (text: string): string => {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const code = folded[text.charCodeAt(i)]!
    if (code !== 0) out += String.fromCharCode(code)
  }
  return out
}

/** A folded text: its code units, and the place in the printed text of each, as far as `length`. */
export interface Folded {
  codes: Uint16Array
  places: Uint32Array
  length: number
}

const arraysOf = (size: number): Folded => ({ codes: new Uint16Array(size), places: new Uint32Array(size), length: 0 })
let shared = arraysOf(0x10000)
/** longer texts are rare, and get arrays of their own that are not kept */
const longest = 0x100000

/** Several texts folded to one, with the place of each character in its own text. The arrays are used again by the next call. */
export const foldTexts = (texts: readonly string[]): Folded => {
  let size = 0
  for (const text of texts) size += text.length
  if (size > shared.codes.length && size <= longest) shared = arraysOf(2 * size)
  const { codes, places } = size > longest ? arraysOf(size) : shared
  let length = 0
  for (const text of texts)
    for (let i = 0; i < text.length; i++) {
      const code = folded[text.charCodeAt(i)]!
      if (code === 0) continue
      codes[length] = code
      places[length++] = i
    }
  return { codes, places, length }
}
