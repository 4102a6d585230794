import type { FormColumn } from '../../../data/forms/form.ts'
import type { GridCell } from '../../document.ts'
import type { FormLine } from '../../labels.ts'
import { textCell } from '../taken.ts'
import { placed, type Ruler, rulerOf } from './columns.ts'
import { headsOn } from './heads.ts'
import type { Line, Piece } from './lines.ts'
import { type FoundRow, figurePieces, labelPieces, rowsOn } from './rows.ts'

/** What a row's label and its group's are called on the form. */
export type NameOf = (row: string) => { group: string | null; label: string }

/** a number that belongs to a label stands this far left of the first column */
const farLeft = 6

/** The ruler of each page that the lines cover. */
const rulersOf = (lines: readonly Line[], columns: readonly FormColumn[]): Map<number, Ruler | null> => {
  const pages = new Map<number, Line[]>()
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line])
  return new Map(
    [...pages].map(([page, own]) => [
      page,
      rulerOf(
        own.map(figurePieces).filter((row) => row.length > 0 && row.length <= columns.length),
        headsOn(own, columns),
        columns.length,
      ),
    ]),
  )
}

/** Numbers of labels that stand alone (fonts of other height put them on lines of their own) are no figures. */
const withoutStrays = (line: Line, ruler: Ruler | null): Line => {
  if (!ruler) return line
  const edge = ruler.columns[0]! - farLeft
  const strays = line.pieces.filter((p) => p.figure && /^\d{1,2}$/.test(p.text) && ruler.edge(p) < edge)
  return strays.length === 0 ? line : { ...line, pieces: line.pieces.map((p) => (strays.includes(p) ? { ...p, figure: false } : p)) }
}

/** The figures of one row in their columns, null where a column is blank; null when that is not certain. */
const cellsOf = (lines: readonly Line[], rulers: ReadonlyMap<number, Ruler | null>, count: number): (Piece | null)[] | null => {
  const rows = lines.map(figurePieces)
  const all = rows.flat()
  if (all.length > count) return null
  if (lines.length === 1 && all.length === count) return inOrder(all, rulers.get(lines[0]!.page) ?? null) ? all : null
  const out: (Piece | null)[] = Array.from({ length: count }, () => null)
  for (const [i, row] of rows.entries()) {
    const ruler = rulers.get(lines[i]!.page)
    const cells = ruler ? placed(row, ruler) : null
    if (!cells) return null
    for (const [k, piece] of cells.entries()) {
      if (!piece) continue
      if (out[k]) return null
      out[k] = piece
    }
  }
  return lines.length > 1 && all.length < count ? null : out
}

/** whether a row with a figure for each column has each of them between the columns before and after its own */
const inOrder = (row: readonly Piece[], ruler: Ruler | null): boolean =>
  ruler === null ||
  row.every((piece, k) => {
    const [before, own, after] = [ruler.columns[k - 1], ruler.columns[k]!, ruler.columns[k + 1]]
    const x = ruler.edge(piece)
    return (before === undefined || x > before + (own - before) * 0.2) && (after === undefined || x < after - (after - own) * 0.2)
  })

const textOf = (pieces: readonly Piece[]): string => pieces.map((p) => p.text).join(' ')

/** One block of a table (rows that share their columns) → rows of cells, the heads first. */
export const readBlock = (all: readonly Line[], rows: readonly FormLine[], columns: readonly FormColumn[], nameOf: NameOf): GridCell[][] => {
  const rulers = rulersOf(all, columns)
  const lines = all.map((line) => withoutStrays(line, rulers.get(line.page) ?? null))
  const found = rowsOn(lines, rows)
  const covered = new Set(found.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  const out: GridCell[][] = [[textCell('', 0, 1, 0), textCell('', 1, 1, 1), ...columns.map((c, k) => textCell(c.zh, k + 2, 1, k + 2))]]
  let at = 0
  for (const row of found) {
    for (; at < row.from; at++) out.push(...foreign(lines[at]!, columns.length))
    at = row.to + 1
    const { group, label } = nameOf(row.line.row)
    const own = row.figures.map((i) => lines[i]!)
    const cells = disturbed(row, lines, covered) ? null : cellsOf(own, rulers, columns.length)
    const head = [textCell(group ?? '', 0, 1, 0), textCell(label, 1, 1, 1)]
    if (cells) out.push([...head, ...cells.map((p, k) => textCell(p?.text ?? '', k + 2, 1, k + 2))])
    else out.push([...head, textCell(textOf(own.flatMap(figurePieces)) || '?', 2, columns.length, 2)])
  }
  for (; at < lines.length; at++) out.push(...foreign(lines[at]!, columns.length))
  return out
}

/** figures beside a label that the form does not have */
const foreign = (line: Line, count: number): GridCell[][] => {
  const label = textOf(labelPieces(line))
  const figures = figurePieces(line)
  if (label === '' || figures.length === 0) return []
  return [[textCell('', 0, 1, 0), textCell(label, 1, 1, 1), textCell(textOf(figures), 2, count, 2)]]
}

/** a row that lacks figures beside a line of figures that belongs to no row: they may be its own */
const disturbed = ({ from, to, figures, line }: FoundRow, lines: readonly Line[], covered: ReadonlySet<number>): boolean => {
  const count = figures.reduce((n, f) => n + figurePieces(lines[f]!).length, 0)
  if (count >= line.columns.length) return false
  const stray = (i: number): boolean => {
    const other = lines[i]
    return other !== undefined && !covered.has(i) && figurePieces(other).length > 0 && labelPieces(other).length === 0
  }
  let before = from - 1
  while (before >= 0 && !covered.has(before) && figurePieces(lines[before]!).length === 0) before--
  let after = to + 1
  while (after < lines.length && !covered.has(after) && figurePieces(lines[after]!).length === 0) after++
  const bare = figures.some((f) => (f === from || f === to) && labelPieces(lines[f]!).length === 0)
  return bare || stray(before) || stray(after)
}
