import iconv from 'iconv-lite'
import type { FontUse } from './pdf-page.ts'

/** what a page of a report can show: Latin, Chinese, punctuation, full-width forms, signs */
const plausible =
  /^[\p{ASCII}\u00a0-\u00ff\u2000-\u2bff\u2e80-\u2fdf\u3000-\u303f\u3200-\u33ff\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+$/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/

/** whether a Chinese character is one of the 6,763 of GB 2312, a third of those that a code can be taken for */
const isCommon = (character: string): boolean => iconv.encode(character, 'gb2312').length === 2

/**
 * Fonts that do not say which character a code stands for: then the codes themselves come out as characters. Their
 * characters are replaced by U+FFFD, so that nothing is read out of them; answers the fonts' names.
 */
export const blankUnmapped = (fonts: FontUse): string[] => {
  const names: string[] = []
  for (const { font, glyphs } of fonts.values()) {
    if (!font.composite || glyphs.length === 0) continue
    const shown = glyphs.filter(({ glyph }) => glyph.text !== ' ')
    const asCodes = shown.filter(({ glyph, code }) => glyph.text === String.fromCodePoint(code & 0xffff)).length
    if (shown.length === 0 || asCodes < 0.9 * shown.length) continue
    const odd = shown.filter(({ glyph }) => !plausible.test(glyph.text) || control.test(glyph.text)).length
    const rare = shown.filter(({ glyph }) => /[\u4e00-\u9fff]/.test(glyph.text) && !isCommon(glyph.text)).length
    // codes can be characters, in the encodings Uni…-H; then nearly all of them are ordinary ones
    if (odd === 0 && rare <= 0.1 * shown.length) continue
    for (const { glyph } of glyphs) glyph.text = '\ufffd'
    names.push(font.name)
  }
  return [...new Set(names)]
}
