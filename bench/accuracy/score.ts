import type { CellState } from '../../data/schema/report.ts'

interface Value {
  state: CellState
  value: number | null
}

/** What a source really says. Where the source itself does not decide which column a value stands in, that is named. */
export interface Gold {
  cells: Record<string, Value>
  /** the whole source has lost what decides it: it is counted in a set of its own */
  ambiguous?: boolean
  ambiguousRows?: string[]
  ambiguousCells?: string[]
}

/** What a program read. A `gouji.report/1` is one. */
export interface Answer {
  cells: readonly (Value & { id: string })[]
  warnings: readonly { cells: readonly string[] }[]
}

export interface Tally {
  cases: number
  /** cases of which every cell is exact */
  whole: number
  /** cases for which there was no answer */
  refused: number
  cells: number
  /** state and value are right; of an ambiguous cell: it is called unreadable */
  exact: number
  /** not exact, and the answer says so: unreadable, named in a warning, or refused */
  honest: number
  /** not exact, and nothing says so */
  silent: number
}

/** Nothing counted yet. */
export const emptyTally = (): Tally => ({ cases: 0, whole: 0, refused: 0, cells: 0, exact: 0, honest: 0, silent: 0 })

const same = (a: number | null, b: number | null) => a === b || (a !== null && b !== null && Math.abs(a - b) < 1e-6)

const ambiguousIn = ({ ambiguousCells = [], ambiguousRows = [] }: Gold, answer: Answer | null): Set<string> =>
  new Set([
    ...ambiguousCells,
    ...(answer?.cells ?? []).map(({ id }) => id).filter((id) => ambiguousRows.some((row) => id.startsWith(`${row}.`))),
  ])

/** Counts one answer, null when there was none, into a tally; answers the ids of the silently wrong cells. */
export const score = (tally: Tally, gold: Gold, answer: Answer | null): string[] => {
  const read = new Map(answer?.cells.map((cell) => [cell.id, cell]))
  const warned = new Set(answer?.warnings.flatMap(({ cells }) => cells))
  const ambiguous = ambiguousIn(gold, answer)
  const isExact = (id: string): boolean => {
    const [cell, truth] = [read.get(id), gold.cells[id]]
    if (!cell) return false
    if (ambiguous.has(id)) return cell.state === 'unreadable'
    return cell.state === truth!.state && same(cell.value, truth!.value)
  }
  const ids = new Set([...Object.keys(gold.cells), ...ambiguous])
  const wrong = [...ids].filter((id) => !isExact(id))
  const silent = wrong.filter((id) => answer && read.get(id)?.state !== 'unreadable' && !warned.has(id))
  tally.cases++
  if (!answer) tally.refused++
  if (wrong.length === 0) tally.whole++
  tally.cells += ids.size
  tally.exact += ids.size - wrong.length
  tally.honest += wrong.length - silent.length
  tally.silent += silent.length
  return silent
}
