import type { CellsOfRows } from './cells.ts'
import { blanksByGaps } from './gaps.ts'
import { runTogether } from './run-together.ts'
import type { Segment } from './segments.ts'
import { settle } from './settle.ts'
import { tokensOf, tokensOfRows } from './tokens.ts'

/** how far cells are indented, where every one stands on an indented line of its own: a line of blanks that long is a cell */
const indentOf = (segments: readonly Segment[]): number => {
  const counts = new Map<number, number>()
  for (const { area } of segments) {
    const before = /\n([ \t]*)$/.exec(area)?.[1]?.length ?? 0
    counts.set(before, (counts.get(before) ?? 0) + 1)
  }
  const [indent, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
  return count > 0.7 * segments.length ? indent : 0
}

/**
 * Cells on lines of their own, divided by blanks, or run together → the cells of each row. Where blanks left line
 * breaks or indented lines behind, they are counted; else only full rows and empty ones can be told.
 */
export const byLines = (segments: readonly Segment[]): CellsOfRows => {
  const runOn = segments.filter((s) => s.columns > 1 && /^[\d０-９/／—－-]/.test(s.area)).length
  if (runOn > 5) return { cells: settle(segments, runTogether(segments)), inferred: true }
  const indent = indentOf(segments)
  if (indent > 0) {
    const cells = segments.map((s) => (s.columns > 0 ? tokensOf(s.area, indent).tokens.map((t) => t.text) : []))
    if (cells.every((c, i) => segments[i]!.line === null || c.length >= segments[i]!.columns))
      return { cells: settle(segments, cells), inferred: false }
  }
  const parsed = tokensOfRows(segments)
  const cells =
    blanksByGaps(segments, parsed) ??
    settle(
      segments,
      parsed.map(({ tokens }) => tokens.map((t) => t.text)),
    )
  return { cells, inferred: false }
}
