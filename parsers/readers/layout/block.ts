import type { FormColumn } from '../../../data/forms/form.ts'
import type { GridCell } from '../../document.ts'
import type { FormLine } from '../../labels.ts'
import { textCell } from '../taken.ts'
import { placed, type Ruler, rulerOf } from './columns.ts'
import { headsOn } from './heads.ts'
import { type Line, numeral, type Piece } from './lines.ts'
import { inFormOrder } from './order.ts'
import { type FoundRow, figurePieces, isBare, isPartOf, labelPieces, rowsOn } from './rows.ts'

/** What a row's label and its group's are called on the form. */
export type NameOf = (row: string) => { group: string | null; label: string }

/** Rows of a table that share their columns, and the lines they stand on. */
export interface Part {
  lines: readonly Line[]
  rows: readonly FormLine[]
  columns: readonly FormColumn[]
  /** pages of a PDF: the program that wrote them down shifts what stands close together */
  paged: boolean
}

/** by page */
type Rulers = ReadonlyMap<number, Ruler | null>

const rulersOf = ({ lines, columns }: Part): Rulers => {
  const pages = new Map<number, Line[]>()
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line])
  return new Map(
    [...pages].map(([page, own]) => {
      const rows = own.map(figurePieces).filter((row) => row.length > 0 && row.length <= columns.length)
      return [page, rulerOf(rows, headsOn(own, columns), columns.length)]
    }),
  )
}

const headWords =
  /申请人|自然|法人|法律|组织|企业|机构|商业|科研|社会|公益|服务|其他|总计|合计|结果|维持|纠正|审结|数量|件数|金额|项目/

const isCell = ({ text, from }: Piece, first: number, second: number): boolean =>
  (from >= second && !headWords.test(text)) || (from >= first - 1 && numeral.test(text))

/** What stands among the columns, below the heads, is a cell, whatever it says. */
const sorted = ({ lines }: Part, rulers: Rulers): Line[] => {
  const begun = new Set<number>()
  return lines.map((line) => {
    const [first = 0, second] = rulers.get(line.page)?.columns ?? []
    if (figurePieces(line).length > 0) begun.add(line.page)
    if (second === undefined || !begun.has(line.page)) return line
    const pieces = line.pieces.map((p) => (p.figure ? p : { ...p, figure: isCell(p, first, second) }))
    return { ...line, pieces }
  })
}

/** The texts of one row in their columns, '' where a column is blank; null when that is not certain. */
const textsOf = (lines: readonly Line[], rulers: Rulers, { columns, paged }: Part, sure: boolean): string[] | null => {
  const count = columns.length
  const rulerAt = (line: Line): Ruler | null => rulers.get(line.page) ?? null
  const [only, ...more] = lines
  if (!only) return columns.map(() => '')
  const row = withoutRepeats(figurePieces(only), count)
  if (more.length === 0 && row.length === count)
    return sure || inOrder(row, rulerAt(only)) ? row.map((p) => p.text) : null
  // figures on several lines (fonts of other height, figures broken in narrow cells): only a row that is full is sure
  const texts: string[][] = columns.map(() => [])
  for (const line of lines) {
    const ruler = rulerAt(line)
    const cells = ruler && !(paged && ruler.gap < 2) ? placed(figurePieces(line), ruler) : null
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

const textOf = (pieces: readonly Piece[]): string => pieces.map((p) => p.text).join(' ')

/** A block of a table → rows of cells, the heads first. */
export const readPart = (part: Part, nameOf: NameOf): GridCell[][] => {
  const rulers = rulersOf(part)
  const { columns } = part
  const lines = sorted(part, rulers)
  const labelled = rowsOn(lines, part.rows)
  const ordered = columns.length > 1 ? inFormOrder(lines, part.rows, columns.length, labelled) : null
  const found = ordered ?? labelled
  const heads = [
    textCell('', 0, 1, 0),
    textCell('', 1, 1, 1),
    ...columns.map((c, k) => textCell(c.zh, k + 2, 1, k + 2)),
  ]
  const out: GridCell[][] = [heads]
  const readings = new Map(
    found.map((row) => [
      row,
      textsOf(
        row.figures.map((i) => lines[i]!),
        rulers,
        part,
        ordered !== null,
      ),
    ]),
  )
  const full = (row: FoundRow) =>
    readings.get(row)?.every((text) => text !== '' && !/\n.*[\d０-９]/.test(text)) ?? false
  const unsure = ordered ? new Set<FoundRow>() : doubtful(found, lines, full)
  let at = 0
  for (const row of found) {
    for (; at < row.from; at++) if (!ordered) out.push(...foreign(lines[at]!, columns.length))
    at = row.to + 1
    const { group, label } = nameOf(row.line.row)
    const own = row.figures.map((i) => lines[i]!)
    const texts = unsure.has(row) ? null : readings.get(row)
    const head = [textCell(group ?? '', 0, 1, 0), textCell(label, 1, 1, 1)]
    if (texts) out.push([...head, ...texts.map((text, k) => textCell(text, k + 2, 1, k + 2))])
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
 * The rows of which nothing is certain: in a run of lines without an empty one, where figures stand on lines of their
 * own above or below a label, or belong to no row at all, a row is sure only if it is full and its figures stand beside
 * its label, or if all rows of the run are full. Digits torn off by a line break are such figures too.
 */
const doubtful = (
  found: readonly FoundRow[],
  lines: readonly Line[],
  full: (row: FoundRow) => boolean,
): ReadonlySet<FoundRow> => {
  const runs: number[] = []
  for (const [i, line] of lines.entries()) {
    const goesOn =
      i > 0 && line.pieces.length > 0 && lines[i - 1]!.pieces.length > 0 && line.page === lines[i - 1]!.page
    runs.push(goesOn ? runs[i - 1]! : i)
  }
  const ownerOf = new Map<number, FoundRow>()
  for (const row of found) for (let i = row.from; i <= row.to; i++) ownerOf.set(i, row)
  const loose = new Set<number>()
  const homeless = new Set<number>()
  const looseRows = new Set<FoundRow>()
  for (const [i, line] of lines.entries()) {
    if (figurePieces(line).length === 0) continue
    const owner = ownerOf.get(i)
    if (!owner) {
      if (isStray(line, [...new Set([ownerNear(ownerOf, i, -1), ownerNear(ownerOf, i, 1)])])) {
        loose.add(runs[i]!)
        homeless.add(runs[i]!)
      }
    } else if (isBare(line, owner.line.row) && (i === owner.from || i === owner.to)) {
      loose.add(runs[i]!)
      looseRows.add(owner)
    }
  }
  const out = new Set<FoundRow>()
  // digits torn off may be the neighbour's
  for (const row of looseRows)
    if (!full(row))
      for (const i of row.figures)
        if (isBare(lines[i]!, row.line.row))
          for (const other of [ownerNear(ownerOf, i, -1), ownerNear(ownerOf, i, 1)]) if (other) out.add(other)
  for (const row of found) {
    const own = new Set(runs.slice(row.from, row.to + 1))
    if (![...own].some((run) => loose.has(run))) continue
    const mates = found.filter((other) => runs.slice(other.from, other.to + 1).some((run) => own.has(run)))
    const sure = full(row) && (!looseRows.has(row) || (mates.every(full) && ![...own].some((run) => homeless.has(run))))
    if (!sure) out.add(row)
  }
  // where lines have come apart more than once, a row that lacks figures may have them elsewhere
  if (homeless.size + [...looseRows].filter((row) => row.figures.length === 1 && row.to > row.from).length > 1)
    for (const row of found) if (!full(row)) out.add(row)
  // figures without a row, and a row without figures further on: all labels between may be beside the wrong line
  for (const [i, line] of lines.entries()) {
    if (figurePieces(line).length === 0 || ownerOf.has(i) || !homeless.has(runs[i]!)) continue
    const next = found.findIndex((row) => row.from > i)
    const at = next < 0 ? found.length : next
    for (const step of [-1, 1] as const) {
      const passed: FoundRow[] = []
      let k = step < 0 ? at - 1 : at
      while (found[k] && full(found[k]!)) {
        passed.push(found[k]!)
        k += step
      }
      if (found[k]) for (const row of [...passed, found[k]!]) out.add(row)
    }
  }
  return out
}

const ownerNear = (ownerOf: ReadonlyMap<number, FoundRow>, at: number, step: 1 | -1): FoundRow | undefined => {
  for (let i = at + step, n = 0; n < 4; i += step, n++) if (ownerOf.has(i)) return ownerOf.get(i)
  return undefined
}

/** figures that belong to no row, and no label beside them that could be a row's the form does not have */
const isStray = (line: Line, near: readonly (FoundRow | undefined)[]): boolean => {
  const label = labelPieces(line)
  if (textOf(label).replace(/[^\p{Script=Han}]/gu, '').length < 4) return true
  return near.some((row) => row && isPartOf(label.at(-1)!.text, row.line.row))
}
