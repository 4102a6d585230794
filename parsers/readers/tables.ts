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
    const taken = takeAny(lines, at)
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

const takeAny = (lines: readonly string[], at: number): Taken | null => {
  for (const take of kinds) {
    const taken = take(lines, at)
    if (taken) return taken
  }
  return null
}
