import { blanks, type Cells } from './figures.ts'
import type { Segment } from './segments.ts'
import type { Tokens } from './tokens.ts'

/**
 * Blank cells that left line breaks behind: each figure is `base` breaks from the one before, each blank adds `step`.
 * Taken only when every row of the document then comes out with exactly the form's number of cells.
 */
export const blanksByGaps = (segments: readonly Segment[], parsed: readonly Tokens[]): Cells[] | null => {
  const rows = segments.flatMap((s, i) => (s.columns > 0 && !s.last && !parsed[i]!.foreign ? [i] : []))
  if (rows.length < 10 || rows.every((i) => parsed[i]!.tokens.length === segments[i]!.columns)) return null
  for (const [base, step] of [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
  ] as const)
    for (const perRow of [0, 1, 2, 3, 4])
      for (const perMerged of [0, 1, 2]) {
        const cellsOf = (i: number): Cells | null => {
          const { tokens, gapAfter, foreign } = parsed[i]!
          const n = segments[i]!.columns
          const cells: Cells = []
          for (let k = 0; k < tokens.length; k++) {
            const token = tokens[k]!
            // figures of 表四 stand in a row of their own, behind the end of the row of its heads
            const before = k === 0 && segments[i]!.line === null ? perRow : 0
            const extra = (token.gap - base - before) / step
            if (extra < 0 || extra > n || !Number.isInteger(extra)) return null
            cells.push(...blanks(extra), token.text)
          }
          // where prose follows, the breaks behind the row say nothing; its width does
          const atEnd = foreign || segments[i]!.last
          const end = atEnd ? n - cells.length : (gapAfter - base - perRow - perMerged * segments[i]!.depth) / step
          if (end < 0 || end > n || !Number.isInteger(end)) return null
          cells.push(...blanks(end))
          return cells.length === n ? cells : null
        }
        if (rows.every((i) => cellsOf(i) !== null))
          return segments.map((s, i) => (s.columns > 0 ? (cellsOf(i) ?? parsed[i]!.tokens.map((t) => t.text)) : []))
      }
  return null
}
