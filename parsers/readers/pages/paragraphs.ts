import { type Line, textOfLine } from './lines.ts'

const numbered = /^(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])/
const both = (a: string, b: string): boolean => /[A-Za-z,.;]$/.test(a) && /^[A-Za-z]/.test(b)

/**
 * Lines of prose → paragraphs. A line goes on in the next when it is full, or when both stand in the middle of the page
 * like a title, and the next is no further away than lines of a paragraph are.
 */
export const paragraphsOf = (lines: readonly Line[], margins: { left: number; right: number }): string[] => {
  const paragraphs: string[] = []
  const middle = (margins.left + margins.right) / 2
  const centred = (line: Line): boolean =>
    Math.abs((line.left + line.right) / 2 - middle) < 0.7 * line.size && line.left > margins.left + 1.5 * line.size
  let before: Line | null = null
  for (const line of lines) {
    const text = textOfLine(line)
    const pitch = before ? line.y - before.y : 0
    const close =
      before !== null &&
      (pitch < 0 || pitch < 2.6 * before.size) &&
      Math.abs(line.size - before.size) < 0.15 * line.size
    const full = before !== null && before.right > margins.right - 1.6 * before.size
    const indented = line.left > margins.left + 1.2 * line.size
    const goesOn =
      before && close && !numbered.test(text) && ((full && !indented) || (centred(before) && centred(line) && full))
    const titled = before && close && centred(before) && centred(line) && before.size > 14
    if (goesOn || titled) paragraphs[paragraphs.length - 1] += (both(paragraphs.at(-1)!, text) ? ' ' : '') + text
    else paragraphs.push(text)
    before = line
  }
  return paragraphs
}
