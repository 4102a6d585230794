// JSON Lines are UTF-8 (RFC 7464, and every corpus of text). A Chinese character stands there as three bytes or, from
// writers that keep to ASCII, as \uXXXX with its four hex digits all in small or all in capital letters.

const escaped = (text: string): string =>
  [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** A text in each of the ways that a line of JSON may hold it. */
const formsOf = (text: string): Buffer[] =>
  [text, escaped(text), escaped(text).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())].map((form) =>
    Buffer.from(form),
  )

// 息公 and not 信息公开: 信 begins with the byte that most Chinese characters begin with, which the search would stop at.
const needles = formsOf('息公')
const phrases = ['信息公开', '信息公開'].flatMap(formsOf)
const names = ['报告', '年报', '報告', '年報'].flatMap(formsOf)

const holds = (line: Buffer, texts: readonly Buffer[]): boolean => texts.some((text) => line.includes(text))

/** The next place of any needle from `from` on; each needle is looked for once for each place where it is. */
const makeSearch = (block: Buffer) => {
  const next = needles.map(() => -2) // not looked for yet; -1: not there any more
  return (from: number): number => {
    let first = -1
    for (const [at, needle] of needles.entries()) {
      if (next[at]! !== -1 && next[at]! < from) next[at] = block.indexOf(needle, from)
      if (next[at]! >= 0 && (first < 0 || next[at]! < first)) first = next[at]!
    }
    return first
  }
}

const NEWLINE = 0x0a

/** How many lines there are in a block, the last with or without its line feed. */
export const linesIn = (block: Buffer): number => {
  let count = 0
  for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) count++
  return block.length > 0 && block.at(-1) !== NEWLINE ? count + 1 : count
}

/**
 * The lines of a block (whole lines, the last with or without its line feed) that may hold an annual report: those that hold
 * 信息公开 and 报告 or 年报, in simplified or traditional characters, as UTF-8 or escaped. Looks at bytes only; a line is
 * neither decoded nor parsed.
 */
export function* candidatesIn(block: Buffer): Generator<{ start: number; line: Buffer }> {
  const search = makeSearch(block)
  for (let hit = search(0); hit >= 0; ) {
    const start = block.lastIndexOf(NEWLINE, hit) + 1
    const feed = block.indexOf(NEWLINE, hit)
    const end = feed < 0 ? block.length : feed
    const line = block.subarray(start, end)
    if (holds(line, phrases) && holds(line, names)) yield { start, line }
    hit = search(end)
  }
}
