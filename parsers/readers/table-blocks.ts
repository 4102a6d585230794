import type { Block, GridRow } from '../document.ts'
import { layOut, type RawCell } from '../grid.ts'

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
  const raw = cells.map((row) => row.map(contentOf))
  const grid = layOut(table, raw)
  const blocks: Block[] = []
  let rows: GridRow[] = []
  const endGrid = () => {
    if (rows.length > 0) blocks.push({ kind: 'grid', grid: { ...grid, rows } })
    rows = []
  }
  const sole = raw.every((row) => row.length <= 1)
  for (let i = 0; i < raw.length; i++) {
    const row = raw[i]!
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

interface Content extends RawCell {
  picture: boolean
  /** what stands in the cell flows on its own */
  flows: boolean
  /** several paragraphs, which flow when no row of the table has a second cell */
  prose: boolean
  rest: readonly Block[]
}

/** A cell's own text, and what of it flows on its own: nested tables and long prose. */
const contentOf = ({ blocks, colSpan, rowSpan }: CellOfBlocks): Content => {
  const only = blocks.length === 1 ? blocks[0]! : null
  if (only?.kind === 'text') {
    const { text } = only
    return { text, colSpan, rowSpan, picture: false, flows: text.length > longText, prose: false, rest: blocks }
  }
  const inner = blocks.findIndex((b) => b.kind === 'grid' && b.grid.rows.some((row) => row.cells.length > 1))
  const texts: string[] = []
  let length = 0
  for (const block of inner < 0 ? blocks : blocks.slice(0, inner)) {
    if (block.kind === 'text') texts.push(block.text)
    else if (block.kind === 'grid') for (const row of block.grid.rows) for (const c of row.cells) texts.push(c.text)
    length += texts.at(-1)?.length ?? 0
  }
  const text = texts.join('\n')
  const picture = text === '' && blocks.some((b) => b.kind === 'picture')
  return inner < 0
    ? { text, colSpan, rowSpan, picture, flows: length > longText, prose: blocks.length > 1, rest: blocks }
    : { text: text.length <= 60 ? text : '', colSpan, rowSpan, picture, flows: true, prose: false, rest: blocks }
}
