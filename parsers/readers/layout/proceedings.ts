import type { FormColumn } from '../../../data/forms/form.ts'
import type { GridCell } from '../../document.ts'
import type { FormLine } from '../../labels.ts'
import { textCell } from '../taken.ts'
import { placed, rulerOf } from './columns.ts'
import { headsOn } from './heads.ts'
import type { Line, Piece } from './lines.ts'
import { figurePieces } from './rows.ts'
import type { Spacing } from './spacing.ts'

const kinds = ['行政复议', '未经复议直接起诉', '复议后起诉']

/**
 * 表四: the results under each kind of proceedings, and one line of figures → rows of cells, the heads first. Which cells
 * are blank is known from the heads, where heads and figures are not shifted against each other.
 */
export const readProceedings = (lines: readonly Line[], rows: readonly FormLine[], spacing: Spacing): GridCell[][] => {
  const columns = rows.flatMap((row) => row.columns)
  const figures = lines.map(figurePieces).filter((row) => row.length > 0)
  if (figures.length === 0) return []
  const [row = [], ...more] = figures
  const texts = more.length === 0 ? textsOf(row, spacing === 'counted' ? headsOn(lines, columns) : null, columns) : null
  return [
    kinds.map((kind, k) => textCell(kind, k * 5, 5, k)),
    columns.map((column, k) => textCell(column.zh, k, 1, k)),
    texts?.map((text, k) => textCell(text, k, 1, k)) ?? [textCell(textOf(figures.flat()), 0, columns.length, 0)],
  ]
}

const textOf = (pieces: readonly Piece[]): string => pieces.map((p) => p.text).join(' ')

/** one line of figures in its columns; null when it is not certain which are blank */
const textsOf = (
  row: readonly Piece[],
  heads: readonly Piece[] | null,
  columns: readonly FormColumn[],
): string[] | null => {
  if (row.length === columns.length) return row.map((p) => p.text)
  const ruler = row.length < columns.length ? rulerOf([row], heads, columns.length) : null
  return (ruler && placed(row, ruler)?.map((p) => p?.text ?? '')) ?? null
}
