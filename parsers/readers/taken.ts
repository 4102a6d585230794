import type { GridCell, GridRow } from '../document.ts'

/** A table found in lines of text: its rows, and the line after its last. */
export interface Taken {
  rows: GridRow[]
  end: number
}

/** Looks for a table of its kind that begins at line `from`; null when there is none. Reads each line a bounded number of times. */
export type Take = (lines: readonly string[], from: number) => Taken | null

/** A cell of a text table. */
export const textCell = (text: string, column: number, span: number, index: number): GridCell => ({
  text,
  column,
  span,
  index,
  pad: false,
  picture: false,
})
