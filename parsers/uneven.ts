import type { Dialect } from '../data/schema/report.ts'
import type { Grid, GridRow } from './document.ts'
import type { Placement, RowToPlace } from './place.ts'

/** a row of a form as it was met in a grid */
interface Met {
  row: GridRow
  place: RowToPlace
}

/** a share of rows that shows how a table is written; the others are damaged */
const most = 0.8

/** what most of the numbers are, where at least two and that share of them agree */
const usualOf = (numbers: readonly number[], share: number): number | null => {
  const counts = new Map<number, number>()
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1)
  const [usual, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
  return count > 1 && count >= share * numbers.length ? usual : null
}

const endOf = ({ cells }: GridRow): number => cells.reduce((end, { column, span }) => Math.max(end, column + span), 0)

/**
 * The rows of a table in a grid that were read although they end in another column than nearly all rows, or have more or
 * fewer cells behind their labels: one may have been lost or doubled, and the others have moved. In text cells behind the
 * figures may be filler, so that their number says something only in tables that have none.
 */
export const unevenRows = (
  grid: Grid,
  met: readonly Met[],
  placed: readonly Placement[],
  dialect: Dialect,
): Set<Met> => {
  const uneven = new Set<Met>()
  if (!grid.exact) return uneven
  const isPage = dialect === 'html'
  const end = usualOf(grid.rows.map(endOf), most)
  for (const columns of new Set(met.map(({ place }) => place.columns.length))) {
    if (columns === 1) continue
    const counts = met.flatMap(({ place }) => (place.columns.length === columns ? [place.cells.length] : []))
    const usual = usualOf(counts, isPage ? 0 : most)
    for (let i = 0; i < met.length; i++) {
      const one = met[i]!
      const { cells } = placed[i]!
      const printed = one.place.cells
      if (one.place.columns.length !== columns || !cells) continue
      const proven = printed.length === columns && (isPage || usual !== null)
      const endsElsewhere = end !== null && endOf(one.row) !== end && !proven
      const countsOtherwise =
        usual !== null && printed.length !== usual && cells[0] === printed[0] && (isPage || usual === columns)
      if (endsElsewhere || countsOtherwise) uneven.add(one)
    }
  }
  return uneven
}
