import type { Grid } from '../../document.ts'
import { layOut } from '../../grid.ts'
import { textOfCell } from './lines.ts'
import type { Glyph, TaggedTable } from './page.ts'

/** A tagged table with the characters of each cell, from one page or from several in a row. */
export interface FilledTable {
  shape: TaggedTable
  /** by row and place in the row; one list of characters for each page */
  cells: Glyph[][][][]
  top: number
}

/**
 * A page's tagged table with its characters, which are taken out of `glyphs`; null when none of it stands on the page, when
 * the tags leave cells out (browsers do that with empty ones), or when they contradict what the page shows: a row's cells
 * must follow each other from left to right.
 */
export const fillTable = (shape: TaggedTable, glyphs: Set<Glyph>): FilledTable | null => {
  if (!isWhole(shape)) return null
  const byMark = new Map<number, Glyph[]>()
  for (const glyph of glyphs)
    if (glyph.mark !== null) byMark.set(glyph.mark, [...(byMark.get(glyph.mark) ?? []), glyph])
  const cells = shape.rows.map((row) => row.map(({ marks }) => [marks.flatMap((mark) => byMark.get(mark) ?? [])]))
  const held = cells.flat(2).flat()
  if (held.length === 0) return null
  for (const row of cells) {
    let right = Number.NEGATIVE_INFINITY
    for (const [own] of row) {
      const printed = own!.filter((g) => g.text.trim() !== '')
      if (printed.length === 0) continue
      if (Math.min(...printed.map((g) => g.x)) < right - 1) return null
      right = Math.max(...printed.map((g) => g.x + g.width))
    }
  }
  for (const glyph of held) glyphs.delete(glyph)
  return { shape, cells, top: Math.min(...held.map((g) => g.y)) }
}

/** Whether the cells fill the rectangle of the table. */
const isWhole = ({ rows }: TaggedTable): boolean => {
  const width = (rows[0] ?? []).reduce((sum, { colSpan }) => sum + colSpan, 0)
  const filled = rows.flatMap((row, i) => row.map((c) => c.colSpan * Math.min(c.rowSpan, rows.length - i)))
  return filled.reduce((sum, slots) => sum + slots, 0) === width * rows.length
}

const outline = ({ rows }: TaggedTable): string =>
  rows.map((row) => row.map((c) => `${c.colSpan}x${c.rowSpan}`).join()).join(';')

/** rows with text in a cell that covers this row only */
const ownRows = ({ shape, cells }: FilledTable): number[] =>
  cells.flatMap((row, i) =>
    row.some((pages, k) => shape.rows[i]![k]!.rowSpan === 1 && pages.some((glyphs) => glyphs.length > 0)) ? [i] : [],
  )

/** Whether `next`, the first of its page, is the same table as `table`, the last of the page before: the tags show it whole on both. */
export const isSameTable = (table: FilledTable, next: FilledTable): boolean =>
  outline(table.shape) === outline(next.shape) && (ownRows(table).at(-1) ?? 0) <= (ownRows(next)[0] ?? 0)

/** The one table that two pages show parts of. */
export const mergeTables = (table: FilledTable, next: FilledTable): FilledTable => ({
  ...table,
  cells: table.cells.map((row, i) => row.map((pages, k) => [...pages, ...next.cells[i]![k]!])),
})

/** The table as a grid, its place among the tables still to be given. */
export const gridOfTagged = ({ shape, cells }: FilledTable): Grid =>
  layOut(
    0,
    cells.map((row, i) =>
      row.map((pages, k) => ({
        text: pages
          .map((glyphs) => textOfCell(glyphs, Number.POSITIVE_INFINITY))
          .filter((text) => text !== '')
          .join('\n'),
        colSpan: shape.rows[i]![k]!.colSpan,
        rowSpan: shape.rows[i]![k]!.rowSpan,
      })),
    ),
  )
