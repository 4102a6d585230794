import type { Block } from '../document.ts'
import { gridOf } from './pages/placed-table.ts'
import { placesOf } from './pages/rules.ts'

/** A cell as Word's older formats write it: where it ends, and what it is merged with. */
export interface EdgeCell {
  /** the text, paragraphs parted by \n */
  text: string
  /** places of its left and right border, in points */
  left: number
  right: number
  /** its content belongs to the cell on its left, or above */
  withLeft: boolean
  withAbove: boolean
  picture: boolean
}

/** Rows of a table → its blocks: columns are wherever a border stands. A table of one column is text. */
const blocksOfEdges = (rows: readonly (readonly EdgeCell[])[]): Block[] => {
  if (rows.every((row) => row.length <= 1))
    return rows.flat().flatMap(({ text }): Block[] => (text === '' ? [] : [{ kind: 'text', text }]))
  const columns = placesOf(rows.flatMap((row) => row.flatMap(({ left, right }) => [left, right])))
  const lines = rows.map((row) => {
    const cells: EdgeCell[] = []
    for (const cell of row) {
      const before = cells.at(-1)
      if (cell.withLeft && before) before.right = cell.right
      else cells.push({ ...cell })
    }
    return cells.filter((cell) => !cell.withAbove)
  })
  const edges = { left: columns[0] ?? 0, right: columns.at(-1) ?? 0, top: 0, bottom: 0 }
  const grid = gridOf({ ...edges, columns, rows: lines, openTop: false, openBottom: false })
  return [{ kind: 'grid', grid }]
}

/** Blocks put together from paragraphs and rows as they come: rows in a row are one table. */
export class Flow {
  readonly blocks: Block[] = []
  #rows: EdgeCell[][] = []

  paragraph(text: string) {
    this.#endTable()
    const trimmed = text.replace(/[ \t]*\n[ \t]*/g, '\n').trim()
    if (trimmed !== '') this.blocks.push({ kind: 'text', text: trimmed })
  }

  picture() {
    this.#endTable()
    this.blocks.push({ kind: 'picture', alt: '' })
  }

  row(cells: EdgeCell[]) {
    if (cells.length > 0) this.#rows.push(cells)
  }

  end(): Block[] {
    this.#endTable()
    return this.blocks
  }

  #endTable() {
    if (this.#rows.length > 0) for (const block of blocksOfEdges(this.#rows)) this.blocks.push(block)
    this.#rows = []
  }
}
