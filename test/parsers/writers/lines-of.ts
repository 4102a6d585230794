import type { LayoutCell } from '../../../demo/pages/form-layout.ts'
import { widthOf } from './slots.ts'
import type { Part, Writer } from './writer.ts'

/** A writer of text that writes one row of a table after the other: the row's own cells, the table's width, the row's place → lines. */
export const linesOf = (
  name: string,
  loses: Writer['loses'],
  row: (row: LayoutCell[], width: number, y: number) => string[],
  around?: [before: string, behind: string],
): Writer => ({
  name,
  loses,
  write: (parts) =>
    parts
      .flatMap((part: Part) => {
        if (part.kind !== 'table') return [part.text]
        const width = widthOf(part.rows)
        const lines = part.rows.flatMap((cells, y) => row(cells, width, y))
        return around ? [around[0], ...lines, around[1]] : lines
      })
      .join('\n'),
})
