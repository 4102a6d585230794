import { isBlank } from '../../characters.ts'
import { blanks, type Cells, figuresOf } from './figures.ts'
import type { Segment } from './segments.ts'

/**
 * Counts against the form. When no row has too few cells, the converter kept blanks, and blanks over the count are
 * filler. When some row has too few, it dropped them: then only rows that are full, or wholly empty, can be trusted.
 */
export const settle = (segments: readonly Segment[], counted: readonly Cells[], trims = false): Cells[] => {
  const printedOf = counted.map((cells) => cells.filter((c) => !isBlank(c)))
  const short = (cells: Cells, i: number) => cells.length < segments[i]!.columns && printedOf[i]!.length > 0
  // blanks before a figure were kept: then those behind the last one were trimmed
  const trimmed =
    trims && counted.some((cells) => cells.slice(0, cells.findLastIndex((c) => !isBlank(c)) + 1).some(isBlank))
  const drops = !trimmed && counted.some((cells, i) => segments[i]!.columns > 1 && short(cells, i))
  // a pipe that opens each row shows as one cell too many behind every row, and before the figures of 表四
  const rows = segments.flatMap((s, i) => (s.line === null || s.last ? [] : [i]))
  const share = (test: (cells: number, columns: number) => boolean) =>
    rows.filter((i) => test(counted[i]!.length, segments[i]!.columns)).length / (rows.length || 1)
  const opened = rows.length === 0 || share((cells, columns) => cells > columns) > most
  const odd = oddRows(segments, counted, trims)
  const disordered = orphans(segments)
  // more figures behind one label than its row can hold: they belong to other labels
  for (let i = 0; i < segments.length; i++) {
    const { columns, table } = segments[i]!
    const printed = printedOf[i]!
    if (columns > 0 && printed.length > columns && printed.some((c) => c !== printed[0])) disordered.add(table)
  }
  // blanks before the figures that push some row over its count: the columns that the labels cover were kept as cells
  const offset = counted.some((cells, i) => {
    const n = segments[i]!.columns
    return n > 1 && segments[i]!.line !== null && isBlank(cells[0] ?? '') && cells.slice(n).some((c) => !isBlank(c))
  })
  return counted.map((all, i) => {
    const n = segments[i]!.columns
    if (n === 0) return []
    const { line, last, table, foreign } = segments[i]!
    const printed = printedOf[i]!
    const cells = opened && line === null && isBlank(all[0] ?? '') ? all.slice(1) : all
    // which ones, the matcher decides for the whole table
    if (offset && n > 1 && line !== null && cells.length > n) return cells
    if (disordered.has(table)) return printed.length === 0 ? ['?'] : unplaced(cells, n)
    // text of another row right behind the label: its figures are not this row's, nor is it known to be blank
    if (printed.length === 0) return foreign || disordered.size > 0 ? ['?'] : blanks(n)
    // a row that is not written as all others are has lost a cell, or got one too many
    if (n > 1 && line !== null && !last && ((opened && cells.length <= n) || odd.has(i))) return unplaced(cells, n)
    if (printed.length === n) return printed
    if (trimmed && short(cells, i)) return [...cells, ...blanks(n - cells.length)]
    if (drops && n > 1) return printed.length === 1 ? [printed[0]!] : printed
    if (n === 1) return printed.every((c) => c === printed[0]) ? [printed[0]!] : unplaced(printed, n)
    if (cells.length > n && cells.slice(n).every(isBlank)) return cells.slice(0, n)
    return cells.length === n ? cells : unplaced(printed, n)
  })
}

/** a table of fewer rows does not show how its rows are written */
const fewest = 9
/** of a hundred rows: few enough are written otherwise for it to be damage */
const most = 0.85

/** Rows that have more cells than nearly all others of their table, or fewer: those behind the labels, or with them. */
const oddRows = (segments: readonly Segment[], counted: readonly Cells[], trims: boolean): Set<number> => {
  const odd = new Set<number>()
  for (const table of new Set(segments.map((s) => s.table))) {
    const rows = segments.flatMap((s, i) => (s.table === table && s.line && s.columns > 1 && !s.last ? [i] : []))
    if (rows.length <= fewest) continue
    for (const labels of [0, 1]) {
      const totals = rows.map((i) => counted[i]!.length + (segments[i]!.group ? labels : 0) - segments[i]!.columns)
      const counts = new Map<number, number>()
      for (const total of totals) counts.set(total, (counts.get(total) ?? 0) + 1)
      const [usual, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
      if (count <= fewest || count <= most * rows.length) continue
      for (const [k, total] of totals.entries()) if (total > usual || (total < usual && !trims)) odd.add(rows[k]!)
      break
    }
  }
  return odd
}

/** cells that must not be taken for a whole row, whatever their number */
const unplaced = (cells: Cells, n: number): Cells =>
  cells.length === n ? [cells.join(' ')].concat(n === 1 ? ['?'] : []) : cells

/** Tables in which figures stand where the form has none: the order of the text is not that of the table. */
const orphans = (segments: readonly Segment[]): Set<Segment['table']> => {
  const tables = new Set<Segment['table']>()
  for (const s of segments) {
    if (s.columns > 0 || !/[\d０-９]/.test(s.area)) continue
    const lines = s.area.split(/[\n|\t]/).filter((l) => !isBlank(l))
    if (lines.some((l) => /[\d０-９]/.test(l) && figuresOf(l.trim()) !== null)) tables.add(s.table)
  }
  return tables
}
