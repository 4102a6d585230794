import { isSpace } from '../characters.ts'
import type { Block } from '../document.ts'
import { takeColumns } from './columns.ts'
import { takeHtmlBlock } from './html-block.ts'
import { takeMediawiki } from './mediawiki.ts'
import { takeRuled } from './ruled.ts'
import type { Take, Taken } from './taken.ts'

const kinds: readonly Take[] = [takeRuled, takeColumns, takeHtmlBlock, takeMediawiki]

/**
 * Lines with tables drawn or ruled in them → their blocks; what stands between the tables is read by `rest`. Null when
 * there is no such table.
 */
export const readTables = (lines: readonly string[], rest: (lines: readonly string[]) => Block[]): Block[] | null => {
  const blocks: Block[] = []
  let found = false
  let from = 0
  const firsts = lines.map(firstOf)
  for (let at = 0; at < lines.length; ) {
    // a ruler has its head above it
    const taken = mayOpen(firsts[at]!) || firsts[at + 1] === dash ? takeAny(lines, at) : null
    if (taken) {
      found = true
      for (const block of rest(lines.slice(from, at))) blocks.push(block)
      for (const block of taken.blocks) blocks.push(block)
      from = taken.end
    }
    at = taken?.end ?? at + 1
  }
  return found ? [...blocks, ...rest(lines.slice(from))] : null
}

/** the first characters of lines that open a table: frames, rulers, tags (quoted ones too), wiki tables */
const openers = new Set([...'-+=<>:{'].map((character) => character.charCodeAt(0)))
const mayOpen = (first: number): boolean => openers.has(first) || (first >= 0x2500 && first <= 0x257f)
const dash = 0x2d

/** the first character that is no white space; NaN when there is none */
const firstOf = (line: string): number => {
  let i = 0
  while (isSpace(line.charCodeAt(i))) i++
  return line.charCodeAt(i)
}

const takeAny = (lines: readonly string[], at: number): Taken | null => {
  for (const take of kinds) {
    const taken = take(lines, at)
    if (taken) return taken
  }
  return null
}
