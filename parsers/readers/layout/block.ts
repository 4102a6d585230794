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

const headWords = /申请人|自然人|法人|组织|企业|机构|其他|总计|合计|结果|维持|纠正|审结|数量?|件|金额|项目/

/**
 * What the first look at a line gets wrong, put right by where the columns are: numbers of labels that stand alone
 * (their font is of another height) are no figures; what stands among the columns is a cell, whatever it says.
 */
const sorted = (lines: readonly Line[], rulers: ReadonlyMap<number, Ruler | null>): Line[] => {
  const orphans = lines.some((line) => labelPieces(line).some((p) => /^[、.．]\S/.test(p.text)))
  const begun = new Set<number>()
  return lines.map((line) => {
    const ruler = rulers.get(line.page)
    if (figurePieces(line).length > 0) begun.add(line.page)
    if (!ruler || !begun.has(line.page)) return line
    const [first, second] = [ruler.columns[0]!, ruler.columns[1] ?? Number.POSITIVE_INFINITY]
    const pieces = line.pieces.map((piece, i): Piece => {
      const glued = i > 0 && piece.from - line.pieces[i - 1]!.to <= 1
      if (piece.figure) return { ...piece, figure: !(orphans && !glued && /^\d$/.test(piece.text) && ruler.edge(piece) < first - farLeft) }
      return { ...piece, figure: piece.from >= second && !headWords.test(piece.text) }
    })
    return { ...line, pieces }
  })
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
  const lines = sorted(all, rulers)
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

/**
 * Whether figures that belong to no row stand next to a row: digits torn off by a line break, or figures of its own on
 * another line. Then nothing about it is certain.
 */
const disturbed = ({ from, to, figures }: FoundRow, lines: readonly Line[], covered: ReadonlySet<number>): boolean => {
  const stray = (step: 1 | -1): boolean => {
    for (let i = step > 0 ? to + 1 : from - 1; i >= 0 && i < lines.length && !covered.has(i); i += step) {
      const line = lines[i]!
      if (line.page !== lines[from]!.page) return false
      if (figurePieces(line).length > 0) return textOf(labelPieces(line)).replace(/[^\p{Script=Han}]/gu, '').length < 4
    }
    return false
  }
  const bare = figures.some((f) => (f === from || f === to) && labelPieces(lines[f]!).length === 0)
  return stray(-1) || stray(1) || (bare && figures.length === 1 && figurePieces(lines[figures[0]!]!).length < 2)
}
