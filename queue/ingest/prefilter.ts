// JSON Lines are UTF-8 (RFC 7464, and every corpus of text). A Chinese character stands there as three bytes or, from
// writers that keep to ASCII, as \uXXXX with its four hex digits all in small or all in capital letters.

const escaped = (text: string): string =>
  [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** The ways in which a line of JSON may hold a text. */
const writings: ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(escaped(text)),
  (text) => Buffer.from(escaped(text).replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())),
]

/**
 * What is looked for in every byte of a corpus: the middle of 信息公开 without the first byte of 息. The search stops at the
 * byte that a needle begins with, and the one that is left out begins every tenth Chinese character.
 */
const needles = writings.map((write, at) => {
  const whole = write('息公')
  const needle = at === 0 ? whole.subarray(1) : whole
  const before = Buffer.concat([write('信'), whole.subarray(0, whole.length - needle.length)])
  return { needle, before, after: ['开', '開'].map(write) }
})

const names = writings.flatMap((write) => ['报告', '年报', '報告', '年報'].map(write))

const standsAt = (block: Buffer, at: number, text: Buffer): boolean =>
  at >= 0 && at + text.length <= block.length && block.compare(text, 0, text.length, at, at + text.length) === 0

/** The next place of 信息公开 in one writing, from `from` on; -1 where there is none any more. */
const nextPhrase = (block: Buffer, { needle, before, after }: (typeof needles)[number], from: number): number => {
  for (let at = block.indexOf(needle, from); at >= 0; at = block.indexOf(needle, at + needle.length))
    if (standsAt(block, at - before.length, before) && after.some((text) => standsAt(block, at + needle.length, text)))
      return at
  return -1
}

/** The next place of 信息公开 in any writing; each writing is looked for once for each place where it is. */
const makeSearch = (block: Buffer) => {
  const next = needles.map(() => -2) // not looked for yet; -1: not there any more
  return (from: number): number => {
    let first = -1
    for (const [at, needle] of needles.entries()) {
      if (next[at]! !== -1 && next[at]! < from) next[at] = nextPhrase(block, needle, from)
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
    if (names.some((name) => line.includes(name))) yield { start, line }
    hit = search(end)
  }
}
