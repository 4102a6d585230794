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

/** The same, with the place in `text` of each character that was kept. */
export const foldWithPlaces = (text: string): { text: string; places: Uint32Array } => {
  const places = new Uint32Array(text.length)
  const codes = new Uint16Array(text.length)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const code = folded[text.charCodeAt(i)]!
    if (code === 0) continue
    codes[n] = code
    places[n++] = i
  }
  // the machine's own order of bytes is that of utf16le on all that Node runs on
  return { text: Buffer.from(codes.buffer, 0, 2 * n).toString('utf16le'), places: places.subarray(0, n) }
}
