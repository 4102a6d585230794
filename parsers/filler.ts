import type { Grid, GridCell, GridRow } from './document.ts'
import type { FormLine } from './labels.ts'
import { readValue } from './value.ts'
import type { Label } from './vocabulary.ts'

/** A cell that holds text, and what it can stand for. */
export interface LabelledCell {
  cell: GridCell
  labels: readonly Label[]
}

interface LabelledRow {
  row: GridRow
  line: FormLine
  /** cells behind the label, filler included */
  behind: readonly GridCell[]
}

const labelledRows = (
  grids: readonly Grid[],
  lines: ReadonlyMap<string, FormLine>,
  labelled: readonly (readonly (readonly LabelledCell[])[])[],
): LabelledRow[] => {
  const rows: LabelledRow[] = []
  for (let g = 0; g < grids.length; g++)
    for (let i = 0; i < grids[g]!.rows.length; i++) {
      const row = grids[g]!.rows[i]!
      const cells = labelled[g]![i]!
      for (let k = cells.length - 1; k >= 0; k--) {
        const line = lineAmong(cells[k]!.labels, lines)
        if (!line) continue
        rows.push({ row, line, behind: row.cells.slice(cells[k]!.cell.index + 1) })
        break
      }
    }
  return rows
}

const lineAmong = (labels: readonly Label[], lines: ReadonlyMap<string, FormLine>): FormLine | undefined => {
  const label = labels.find((l) => l.kind === 'row')
  return label?.kind === 'row' ? lines.get(label.row) : undefined
}

/** a row that has fewer cells than the form has columns, and filler behind them */
const isShort = ({ line, behind }: LabelledRow): boolean => {
  if (line.columns.length === 1) return false
  let own = 0
  for (const { pad } of behind) if (!pad) own++
  return own > 0 && own < behind.length && own < line.columns.length
}

const isEmpty = ({ text, picture }: GridCell): boolean => text === '' && !picture

const asCount = { unit: '件', signed: false }

/** a row whose total is blank, and its first cell, which the label's merged columns may leave behind, is not */
const endsEarly = ({ line, behind }: LabelledRow): boolean =>
  behind.length >= line.columns.length &&
  isEmpty(behind[line.columns.length - 1]!) &&
  behind[0]!.text !== '' &&
  line.columns.at(-1)!.id === 'total'

const figureOf = ({ text }: GridCell): number => readValue(text, asCount).value ?? 0

/** one whose last figure is the sum of the others: it is the total, moved to the left by blanks that were dropped */
const isShifted = ({ line, behind }: LabelledRow): boolean => {
  const last = behind.findLastIndex((c) => c.text !== '')
  if (last < 2 || last >= line.columns.length - 1) return false
  const total = figureOf(behind[last]!)
  if (total <= 0) return false
  let sum = 0
  for (let i = 0; i < last; i++) sum += figureOf(behind[i]!)
  return sum === total
}

const hasFigure = ({ behind }: LabelledRow): boolean => behind.some((cell) => figureOf(cell) > 0)

const most = 0.8

/** a row with a blank cell before a figure */
const keepsBlanks = ({ behind }: LabelledRow): boolean => behind[0]?.text === '' && behind.some((c) => c.text !== '')

/**
 * Converters that leave blank cells out fill their rows up again at the end, with what looks like blank cells. A row
 * that gives itself away has the blanks at its end marked as filler, and so have all rows once two have: a row that
 * then has too few cells is not guessed at. `labelled`: the labels of each row of each grid.
 */
export const markFiller = (
  grids: readonly Grid[],
  lines: ReadonlyMap<string, FormLine>,
  labelled: readonly (readonly (readonly LabelledCell[])[])[],
): void => {
  const rows = labelledRows(grids, lines, labelled)
  const early = rows.filter(endsEarly)
  const shifted = early.filter(isShifted)
  // some blank cells were kept; where others were not, nearly every row that ends too early has moved
  if (
    rows.filter(keepsBlanks).length >= 3 &&
    (shifted.length < 3 || shifted.length < most * early.filter(hasFigure).length)
  )
    return
  const everywhere = shifted.length >= 2
  for (const { row } of everywhere ? grids.flatMap((g) => g.rows.map((row) => ({ row }))) : shifted) markEnd(row.cells)
  // a single blank can be filler as well as a cell
  if (!everywhere && rows.some(isShort))
    for (const { rows: all } of grids)
      for (const { cells } of all) {
        const last = cells.at(-1)
        if (last && isEmpty(last) && !cells.some((c) => c.pad)) last.pad = true
      }
}

const markEnd = (cells: readonly GridCell[]): void => {
  for (let i = cells.length - 1; i >= 0 && isEmpty(cells[i]!); i--) cells[i]!.pad = true
}
