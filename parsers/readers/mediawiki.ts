import type { Block } from '../document.ts'
import { layOut, type RawCell, spanOf } from '../grid.ts'
import { plainOf } from './markup.ts'
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
const spanIn = (text: string, name: string, most: number): number =>
  spanOf(new RegExp(`${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(text)?.[1], most)

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
      cell.inner.push(...textOf(cell.lines), ...taken.blocks)
      cell.lines = []
      i = taken.end - 1
    } else if (line.startsWith('|-')) {
      rows.push([])
      cell = null
    } else if (line.startsWith('|+')) cell = null
    else if (line.startsWith('|') || line.startsWith('!')) {
      for (const part of line.slice(1).split(line.startsWith('!') ? /\|\||!!/ : '||')) {
        const written = attributes.exec(part)
        cell = { attributes: written?.[1] ?? '', lines: [part.slice(written?.[0].length ?? 0)], inner: [] }
        rows.at(-1)!.push(cell)
      }
    } else cell?.lines.push(line)
  }
  return { blocks: blocksOf(rows.filter((row) => row.length > 0)), end: i + 1 }
}

const textOf = (lines: readonly string[]): Block[] =>
  lines.flatMap((line): Block[] => (line.trim() === '' ? [] : [{ kind: 'text', text: plainOf(line) }]))

const rawCell = (cell: OpenCell): RawCell => ({
  text: plainOf(cell.lines.filter((line) => line.trim() !== '').join('\n')),
  colSpan: spanIn(cell.attributes, 'colspan', 100),
  rowSpan: spanIn(cell.attributes, 'rowspan', 1000),
})

/** Rows → a grid; where cells hold tables it is a frame, and what they hold flows out of it. */
const blocksOf = (rows: readonly OpenCell[][]): Block[] => {
  const blocks: Block[] = []
  let raw: RawCell[][] = []
  const endGrid = () => {
    if (raw.length > 0) blocks.push({ kind: 'grid', grid: layOut(0, raw) })
    raw = []
  }
  for (const row of rows) {
    if (row.some((cell) => cell.inner.length > 0)) {
      endGrid()
      for (const cell of row) blocks.push(...cell.inner, ...textOf(cell.lines))
    } else raw.push(row.map(rawCell))
  }
  endGrid()
  return blocks
}
