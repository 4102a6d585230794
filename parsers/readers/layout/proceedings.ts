import type { GridCell } from '../../document.ts'
import type { FormLine } from '../../labels.ts'
import { textCell } from '../taken.ts'
import { placed, rulerOf } from './columns.ts'
import { headsOn } from './heads.ts'
import type { Line } from './lines.ts'
import { figurePieces } from './rows.ts'

/** 表四: the results under each kind of proceedings, and one line of figures → rows of cells, the heads first. */
export const readProceedings = (lines: readonly Line[], rows: readonly FormLine[]): GridCell[][] => {
  const columns = rows.flatMap((row) => row.columns)
  const count = columns.length
  const kinds = ['行政复议', '未经复议直接起诉', '复议后起诉']
  const heads: GridCell[][] = [
    kinds.map((kind, k) => textCell(kind, k * 5, 5, k)),
    columns.map((column, k) => textCell(column.zh, k, 1, k)),
  ]
  const figures = lines.map(figurePieces).filter((row) => row.length > 0)
  if (figures.length !== 1)
    return figures.length === 0
      ? []
      : [
          ...heads,
          [
            textCell(
              figures
                .flat()
                .map((p) => p.text)
                .join(' '),
              0,
              count,
              0,
            ),
          ],
        ]
  const row = figures[0]!
  const ruler = rulerOf([], headsOn(lines, columns), count)
  const cells = row.length === count ? row : row.length < count && ruler ? placed(row, ruler) : null
  if (!cells) return [...heads, [textCell(row.map((p) => p.text).join(' '), 0, count, 0)]]
  return [...heads, cells.map((p, k) => textCell(p?.text ?? '', k, 1, k))]
}
