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
  for (let at = 0; at < lines.length; ) {
    const taken = mayOpen(lines[at]!) || isRuler(lines[at + 1]) ? takeAny(lines, at) : null
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
const mayOpen = (line: string): boolean => /^\s*[-+=<>:{\u2500-\u257f]/.test(line)
/** a head stands above it */
const isRuler = (line: string | undefined): boolean => line !== undefined && /^\s*-/.test(line)

const takeAny = (lines: readonly string[], at: number): Taken | null => {
  for (const take of kinds) {
    const taken = take(lines, at)
    if (taken) return taken
  }
  return null
}
