import type { Block, GridRow } from '../document.ts'
import { layOut } from '../grid.ts'

/** A cell of a table in a document that can hold anything: paragraphs, pictures, tables. */
export interface CellOfBlocks {
  colSpan: number
  rowSpan: number
  blocks: Block[]
}

/** a paragraph inside a cell that is longer than this belongs to a layout table, not to a form */
const longText = 400

/**
 * A table as blocks: grids of its rows, and between them what flows out of cells that hold tables or prose: such a table
 * is layout. Its own grids get the number `table`; nested ones keep theirs.
 */
export const blocksOfTable = (cells: readonly (readonly CellOfBlocks[])[], table = 0): Block[] => {
  const raw = cells.map((row) => row.map((cell) => ({ ...cell, ...contentOf(cell) })))
  const grid = layOut(table, raw)
  const blocks: Block[] = []
  let rows: GridRow[] = []
  const endGrid = () => {
    if (rows.length > 0) blocks.push({ kind: 'grid', grid: { ...grid, rows } })
    rows = []
  }
  const sole = raw.every((row) => row.length <= 1)
  for (const [i, row] of raw.entries()) {
    const flows = row.some((cell) => cell.flows) || (sole && row.some((cell) => cell.prose))
    if (!flows) {
      rows.push(grid.rows[i]!)
      continue
    }
    // an unclosed table swallows what follows it: the short cells of such a row are still its own
    if (row.length > 1) rows.push(grid.rows[i]!)
    endGrid()
    for (const cell of row) if (row.length === 1 || cell.flows) for (const block of cell.rest) blocks.push(block)
  }
  endGrid()
  return blocks
}

/** A cell's own text, and what of it flows on its own: nested tables and long prose. */
const contentOf = (
  cell: CellOfBlocks,
): { text: string; picture: boolean; flows: boolean; prose: boolean; rest: Block[] } => {
  const { blocks } = cell
  const inner = blocks.findIndex((b) => b.kind === 'grid' && b.grid.rows.some((row) => row.cells.length > 1))
  const soleGrid = inner < 0
  const texts: string[] = []
  let length = 0
  for (const block of soleGrid ? blocks : blocks.slice(0, inner)) {
    if (block.kind === 'text') texts.push(block.text)
    else if (block.kind === 'grid') for (const row of block.grid.rows) for (const c of row.cells) texts.push(c.text)
    length += texts.at(-1)?.length ?? 0
  }
  const text = texts.join('\n')
  const prose = soleGrid && length > longText
  const picture = text === '' && blocks.some((b) => b.kind === 'picture')
  if (soleGrid) return { text, picture, flows: prose, prose: blocks.length > 1, rest: blocks }
  const short = text.length <= 60
  return { text: short ? text : '', picture, flows: true, prose: false, rest: blocks }
}
