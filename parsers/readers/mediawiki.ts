import type { Block } from '../document.ts'
import { spanOf } from '../grid.ts'
import { plainOf } from './markup.ts'
import { blocksOfTable, type CellOfBlocks } from './table-blocks.ts'
import type { Taken } from './taken.ts'

interface OpenCell {
  attributes: string
  lines: string[]
  /** tables that stand in the cell, and the text between them */
  inner: Block[]
}

/** tables nested deeper than this are read as text */
const maxDepth = 10
const attributes = /^([^|[\]{}]*=[^|[\]{}]*)\|(?!\|)/
const colSpan = /colspan\s*=\s*["']?(\d+)/i
const rowSpan = /rowspan\s*=\s*["']?(\d+)/i

/**
 * A table in MediaWiki's markup that begins at line `from`: {| opens it, |- begins a row, | and ! cells, || and !! cells
 * on the same line, attributes before a single pipe; |} or the end of the text closes it. Null when none opens here.
 */
export const takeMediawiki = (lines: readonly string[], from: number): Taken | null =>
  /^\s*:*\{\|/.test(lines[from]!) ? tableAt(lines, from, 0) : null

const tableAt = (lines: readonly string[], from: number, depth: number): Taken => {
  const rows: OpenCell[][] = [[]]
  let cell: OpenCell | null = null
  let i = from + 1
  for (; i < lines.length; i++) {
    const line = lines[i]!.trim()
    if (line.startsWith('|}')) break
    if (line.startsWith('{|') && cell && depth < maxDepth) {
      const taken = tableAt(lines, i, depth + 1)
      cell.inner = [...cell.inner, ...textOf(cell.lines), ...taken.blocks]
      cell.lines = []
      i = taken.end - 1
    } else if (line.startsWith('|-')) {
      rows.push([])
      cell = null
    } else if (line.startsWith('|+')) cell = null
    else if (line.startsWith('|') || line.startsWith('!')) {
      for (const part of line.slice(1).split(line.startsWith('!') ? /\|\||!!/ : '||')) {
        const written = part.includes('=') ? attributes.exec(part) : null
        cell = { attributes: written?.[1] ?? '', lines: [part.slice(written?.[0].length ?? 0)], inner: [] }
        rows.at(-1)!.push(cell)
      }
    } else cell?.lines.push(line)
  }
  return { blocks: blocksOfTable(rows.filter((row) => row.length > 0).map((row) => row.map(cellOf))), end: i + 1 }
}

const textOf = (lines: readonly string[]): Block[] =>
  lines.flatMap((line): Block[] => (line.trim() === '' ? [] : [{ kind: 'text', text: plainOf(line) }]))

const cellOf = ({ attributes: written, lines, inner }: OpenCell): CellOfBlocks => ({
  blocks: [...inner, ...textOf(lines)],
  colSpan: spanOf(colSpan.exec(written)?.[1], 100),
  rowSpan: spanOf(rowSpan.exec(written)?.[1], 1000),
})
