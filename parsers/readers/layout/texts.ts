import { placed, type Ruler } from './columns.ts'
import type { Line, Piece } from './lines.ts'
import { figurePieces } from './rows.ts'
import type { Spacing } from './spacing.ts'

/**
 * The texts of one row in its `count` columns, '' where a column is blank; null when that is not certain. `sure`: the row is
 * known to be full, and what its figures stand under does not matter.
 */
export const textsOf = (
  lines: readonly Line[],
  rulers: ReadonlyMap<number, Ruler | null>,
  count: number,
  spacing: Spacing,
  sure: boolean,
): string[] | null => {
  const rulerAt = (line: Line): Ruler | null => rulers.get(line.page) ?? null
  const [only, ...more] = lines
  if (!only) return Array.from({ length: count }, () => '')
  const row = withoutRepeats(figurePieces(only), count)
  if (more.length === 0 && row.length === count)
    return sure || inOrder(row, rulerAt(only)) ? row.map((p) => p.text) : null
  // figures on several lines (fonts of other height, figures broken in narrow cells): only a row that is full is sure
  const texts: string[][] = Array.from({ length: count }, () => [])
  for (const line of lines) {
    const ruler = rulerAt(line)
    const trusted = ruler && (spacing === 'pages' ? ruler.gap >= 2 : spacing === 'counted' && ruler.exact)
    const cells = trusted ? placed(figurePieces(line), ruler) : null
    if (!cells) return null
    for (const [k, piece] of cells.entries()) if (piece) texts[k]!.push(piece.text)
  }
  if (more.length > 0 && texts.some((parts) => parts.length === 0 || !goTogether(parts))) return null
  return texts.map((parts) => parts.join('\n'))
}

/** cells that a program repeats for each column they are merged over: the last figure again and again */
const withoutRepeats = (row: readonly Piece[], count: number): readonly Piece[] =>
  row.length > count && row.slice(count).every((p) => p.text === row[count - 1]!.text) ? row.slice(0, count) : row

/** parts of one cell: a figure and its unit below; figures below each other are kept apart and not read as one */
const goTogether = (parts: readonly string[]): boolean =>
  parts.every((part, i) => i === 0 || /^\D/.test(part) || /\d$/.test(parts[i - 1]!)) &&
  !parts.slice(0, -1).some((part) => /^[^\d０-９]+$/.test(part))

/**
 * Whether a row with a figure for each column has each of them between the columns before and after its own, or all of
 * them shifted alike.
 */
const inOrder = (row: readonly Piece[], ruler: Ruler | null): boolean => {
  if (!ruler) return true
  const off = row.map((piece, k) => ruler.edge(piece) - ruler.columns[k]!)
  if (Math.max(...off) - Math.min(...off) <= 2) return true
  return off.every((d, k) => {
    const [before, own, after] = [ruler.columns[k - 1], ruler.columns[k]!, ruler.columns[k + 1]]
    return d < 0 ? before === undefined || -d < 0.8 * (own - before) : after === undefined || d < 0.8 * (after - own)
  })
}
