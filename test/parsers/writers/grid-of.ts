import { textGrid } from './slots.ts'
import type { Part, Writer } from './writer.ts'

/** A writer of text that writes a table as a full rectangle of texts → lines. */
export const gridOf = (name: string, loses: Writer['loses'], table: (rows: string[][]) => string[]): Writer => ({
  name,
  loses,
  write: (parts) =>
    parts
      .flatMap((part: Part) => (part.kind === 'table' ? ['', ...table(textGrid(part.rows)), ''] : [part.text]))
      .join('\n'),
})
