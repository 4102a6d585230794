import type { FormColumn } from '../../../data/forms/form.ts'
import type { GridCell } from '../../document.ts'
import type { FormLine } from '../../labels.ts'
import { textCell } from '../taken.ts'
import type { Ruler } from './columns.ts'
import { doubtful } from './doubt.ts'
import { type Line, numeral, type Piece } from './lines.ts'
import { inFormOrder } from './order.ts'
import { type FoundRow, figurePieces, labelPieces, rowsOn } from './rows.ts'
import { rulersOf, type Spacing } from './spacing.ts'
import { textsOf } from './texts.ts'

/** What a row's label and its group's are called on the form. */
export type NameOf = (row: string) => { group: string | null; label: string }

/** Rows of a table that share their columns, and the lines they stand on. */
export interface Part {
  lines: readonly Line[]
  rows: readonly FormLine[]
  columns: readonly FormColumn[]
  spacing: Spacing
}

/** labels of so many rows must be wrapped round their figures for the order of the rows to count for more than labels */
const fewestWrapped = 3

const headWords =
  /申请人|自然|法人|法律|组织|企业|机构|商业|科研|社会|公益|服务|其他|总计|合计|结果|维持|纠正|审结|数量|件数|金额|项目/

const isCell = ({ text, from }: Piece, first: number, second: number): boolean =>
  (from >= second && !headWords.test(text)) || (from >= first - 1 && numeral.test(text))

/** What stands among the columns, below the heads, is a cell, whatever it says. */
const sorted = (lines: readonly Line[], rulers: ReadonlyMap<number, Ruler | null>): Line[] => {
  const begun = new Set<number>()
  return lines.map((line) => {
    const [first = 0, second] = rulers.get(line.page)?.columns ?? []
    if (figurePieces(line).length > 0) begun.add(line.page)
    if (second === undefined || !begun.has(line.page)) return line
    const pieces = line.pieces.map((p) => (p.figure ? p : { ...p, figure: isCell(p, first, second) }))
    return { ...line, pieces }
  })
}

/**
 * A block of a table → rows of cells, the heads first; and whether it is one of wrapped labels whose rows are known by
 * their order alone. A row whose columns are not certain has all its figures in one cell.
 */
export const readPart = (part: Part, nameOf: NameOf): { cells: GridCell[][]; ordered: boolean } => {
  const { columns, spacing } = part
  const count = columns.length
  const rulers = rulersOf(part.lines, columns, spacing)
  const lines = sorted(part.lines, rulers)
  const labelled = rowsOn(lines, part.rows)
  const ordered = count > 1 ? inFormOrder(lines, part.rows, count, labelled) : null
  const found = ordered ?? labelled
  const figuresOf = (row: FoundRow): Line[] => row.figures.map((i) => lines[i]!)
  const texts = new Map(found.map((row) => [row, textsOf(figuresOf(row), rulers, count, spacing, ordered !== null)]))
  const full = (row: FoundRow) => texts.get(row)?.every((text) => text !== '' && !/\n.*[\d０-９]/.test(text)) ?? false
  const unsure = ordered ? new Set<FoundRow>() : doubtful(found, lines, full)

  const out: GridCell[][] = [
    cellsOf(
      '',
      '',
      columns.map(({ zh }) => withPrintedUnit(zh, lines)),
    ),
  ]
  let at = 0
  for (const row of found) {
    for (; at < row.from; at++) if (!ordered) out.push(...foreign(lines[at]!, count))
    at = row.to + 1
    const { group, label } = nameOf(row.line.row)
    const own = unsure.has(row) ? null : texts.get(row)
    out.push(own ? cellsOf(group ?? '', label, own) : uncertain(group ?? '', label, figuresOf(row), count))
  }
  for (; at < lines.length; at++) out.push(...foreign(lines[at]!, count))
  const wrapped = labelled.filter((row) => row.to > row.from).length >= fewestWrapped
  return { cells: out, ordered: ordered !== null && wrapped }
}

const unitOfMoney = /(?<=[:：（(])(?:亿|万)?元(?=[）)])/

/** The name of a column of money with the unit that the heads print, which may be another than the form's. */
const withPrintedUnit = (name: string, lines: readonly Line[]): string => {
  if (!name.includes('金额')) return name
  const heads = lines.slice(
    0,
    lines.findIndex((line) => figurePieces(line).length > 0),
  )
  const [unit] =
    unitOfMoney.exec(
      heads
        .map(({ pieces }) => textOf(pieces))
        .join('')
        .replace(/\s/g, ''),
    ) ?? []
  if (unit === undefined) return name
  return unitOfMoney.test(name) ? name.replace(unitOfMoney, unit) : `${name}（${unit}）`
}

const textOf = (pieces: readonly Piece[]): string => pieces.map((p) => p.text).join(' ')

const cellsOf = (group: string, label: string, texts: readonly string[]): GridCell[] =>
  [group, label, ...texts].map((text, k) => textCell(text, k, 1, k))

/** a row as one cell over all its columns, which says that they are not known */
const uncertain = (group: string, label: string, lines: readonly Line[], count: number): GridCell[] => [
  textCell(group, 0, 1, 0),
  textCell(label, 1, 1, 1),
  textCell(textOf(lines.flatMap(figurePieces)) || '?', 2, count, 2),
]

/** figures beside a label that the form does not have */
const foreign = (line: Line, count: number): GridCell[][] => {
  const label = textOf(labelPieces(line))
  return label === '' || figurePieces(line).length === 0 ? [] : [uncertain('', label, [line], count)]
}
