import type { Document } from '../../parsers/document.ts'

/**
 * A document in few words: text as it is, a grid as an array of rows, each cell `column: text`, `column+span: text` when
 * it spans; a picture as `(picture)`.
 */
export const show = ({ blocks }: Document): (string | string[][])[] =>
  blocks.map((block) => {
    if (block.kind === 'text') return block.text
    if (block.kind === 'picture') return '(picture)'
    return block.grid.rows.map(({ cells }) =>
      cells.map(({ column, span, text }) => `${column}${span > 1 ? `+${span}` : ''}: ${text}`),
    )
  })
