import type { Piece } from './lines.ts'

/** Where the columns of a block stand on one page: the middle of each, in order. */
type Columns = readonly number[]

const middle = ({ from, to }: Piece): number => (from + to) / 2
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** of left edge, middle and right edge, the one that wanders least within the columns */
const edges = [({ from }: Piece) => from, middle, ({ to }: Piece) => to] as const
export interface Ruler {
  columns: Columns
  edge: (piece: Piece) => number
  /** how far off a figure may stand, as a share of the way to the next column */
  play: number
  /** what the figures it was made of cover, column by column */
  reach: readonly { from: number; to: number }[]
  /** the fewest blanks between two columns, as most rows have it */
  gap: number
  /** nearly all figures stand exactly in a column, as where a program counted characters; on pages of a PDF they drift */
  exact: boolean
}

/**
 * Where `count` columns stand, from rows of figures of one page. A row with as many figures as columns shows them all;
 * without one, stacks of figures do, when there are as many stacks and each two neighbours are seen in one row: then
 * no stack can be two columns, nor two stacks one. Else the heads of the columns. Null when none of this holds.
 */
export const rulerOf = (
  rows: readonly (readonly Piece[])[],
  heads: readonly Piece[] | null,
  count: number,
): Ruler | null => {
  const full = rows.filter((row) => row.length === count)
  if (full.length > 0)
    return steady(
      bestEdge(
        Array.from({ length: count }, (_, k) => full.map((row) => row[k]!)),
        rows,
      ),
      full,
    )
  // figures drift by a column or two; where columns are too narrow for that, they do not
  const stacks = stacksOf(rows, count, 2) ?? stacksOf(rows, count, 1) ?? stacksOf(rows, count, 0)
  return stacks ? bestEdge(stacks, rows) : heads && underHeads(rows, heads)
}

/** the ruler, unless the rows it was made of do not keep to it: then blanks part the figures, and no columns do */
const steady = (ruler: Ruler | null, rows: readonly (readonly Piece[])[]): Ruler | null => {
  if (!ruler) return null
  const wander = rows.flatMap((row) => row.map((piece, k) => Math.abs(ruler.edge(piece) - ruler.columns[k]!)))
  return median(wander) > 2 ? null : ruler
}

const isOn = (x: number, columns: Columns): boolean => columns.some((c) => Math.abs(c - x) <= 0.5)

/** Heads tell the columns only where all figures stand exactly under them: left, middle or right. */
const underHeads = (rows: readonly (readonly Piece[])[], heads: readonly Piece[]): Ruler | null => {
  for (const edge of edges) {
    const columns = heads.map(edge)
    if (rows.flat().every((piece) => isOn(edge(piece), columns)))
      return { columns, edge, play: 0.2, reach: [], gap: 0, exact: true }
  }
  return null
}

const reachOf = (stack: readonly Piece[]) => ({
  from: Math.min(...stack.map(({ from }) => from)),
  to: Math.max(...stack.map(({ to }) => to)),
})

const isNear = (x: number, k: number, columns: Columns): boolean => {
  const towards = x < columns[k]! ? columns[k - 1] : columns[k + 1]
  return Math.abs(x - columns[k]!) <= (towards === undefined ? 6 : 0.4 * Math.abs(towards - columns[k]!))
}

const gapOf = (stacks: readonly (readonly Piece[])[]): number => {
  const ends = stacks.map((stack) => ({
    from: median(stack.map(({ from }) => from)),
    to: median(stack.map(({ to }) => to)),
  }))
  return Math.min(...ends.slice(1).map(({ from }, k) => from - ends[k]!.to))
}

/** so many of the figures must stand exactly in columns for the text to have been laid out by counting characters */
const counted = 0.8

const playOf = (share: number): Pick<Ruler, 'exact' | 'play'> =>
  share >= counted ? { exact: true, play: 0.25 } : { exact: false, play: 0.4 }

const bestEdge = (stacks: readonly (readonly Piece[])[], rows: readonly (readonly Piece[])[]): Ruler | null => {
  const all = rows.flat()
  let best: Ruler | null = null
  let least = Number.POSITIVE_INFINITY
  for (const edge of edges) {
    const columns = stacks.map((stack) => median(stack.map(edge)))
    const wander = stacks.reduce(
      (sum, stack, k) => sum + stack.reduce((s, p) => s + Math.abs(edge(p) - columns[k]!), 0),
      0,
    )
    if (wander >= least) continue
    least = wander
    best = {
      columns,
      edge,
      reach: stacks.map((stack, k) => reachOf(stack.filter((p) => isNear(edge(p), k, columns)))),
      gap: gapOf(stacks),
      ...playOf(all.filter((p) => isOn(edge(p), columns)).length / all.length),
    }
  }
  return best
}

/** Figures that stand one below the other, when that makes out every column. */
const stacksOf = (rows: readonly (readonly Piece[])[], count: number, drift: number): Piece[][] | null => {
  const all = rows.flatMap((row, r) => row.map((piece) => ({ piece, r }))).sort((a, b) => a.piece.from - b.piece.from)
  const stacks: { piece: Piece; r: number }[][] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const one of all) {
    if (one.piece.from >= reach + drift) stacks.push([])
    stacks.at(-1)!.push(one)
    reach = Math.max(reach, one.piece.to)
  }
  if (stacks.length !== count) return null
  const rowsIn = stacks.map((stack) => new Set(stack.map(({ r }) => r)))
  if (stacks.some((stack, k) => rowsIn[k]!.size !== stack.length)) return null
  for (let k = 1; k < count; k++) if (![...rowsIn[k]!].some((r) => rowsIn[k - 1]!.has(r))) return null
  return stacks.map((stack) => stack.map(({ piece }) => piece))
}

/**
 * The figures of one row, each in its column (null where a column has none); null when any could as well stand in
 * another. A figure belongs to the column it is near: how near, the ruler says.
 */
export const placed = (row: readonly Piece[], ruler: Ruler): (Piece | null)[] | null => {
  const { columns, edge, play, reach } = ruler
  const out: (Piece | null)[] = columns.map(() => null)
  let last = -1
  for (const piece of row) {
    const x = edge(piece)
    let k = 0
    while (k + 1 < columns.length && Math.abs(columns[k + 1]! - x) < Math.abs(columns[k]! - x)) k++
    const towards = x < columns[k]! ? columns[k - 1] : columns[k + 1]
    const off = Math.abs(x - columns[k]!)
    if (towards !== undefined && off > play * Math.abs(towards - columns[k]!)) return null
    if (towards === undefined && off > 12) return null
    if (k <= last || reach.some(({ from, to }, j) => j !== k && piece.from <= to && piece.to >= from)) return null
    out[k] = piece
    last = k
  }
  return out
}
