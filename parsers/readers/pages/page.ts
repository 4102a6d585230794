/** One character as a page shows it. Lengths are points, y grows downwards, as the page is read (after its rotation). */
export interface Glyph {
  text: string
  /** left edge, and the middle of its height */
  x: number
  y: number
  width: number
  /** font size */
  size: number
  /** number of the marked content it stands in, which a tagged page's tree refers to; null when in none */
  mark: number | null
  /** how sure the program is that recognised it in a picture, from 0 to 100; left out for what was never in doubt */
  confidence?: number
}

/** A horizontal rule: `at` is its y, `from` and `to` its x. A vertical one: the other way round. */
export interface Rule {
  at: number
  from: number
  to: number
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** A table as the page's own tags describe it: rows of cells with the marked contents each holds on this page. */
export interface TaggedTable {
  rows: TaggedCell[][]
}
export interface TaggedCell {
  colSpan: number
  rowSpan: number
  marks: number[]
}

/** What a page of fixed layout shows: characters, rules and pictures with their places. */
export interface Page {
  width: number
  height: number
  glyphs: Glyph[]
  horizontals: Rule[]
  verticals: Rule[]
  pictures: Box[]
  /** empty for a page without tags */
  tables: TaggedTable[]
}
