import type { Line } from './lines.ts'
import { type FoundRow, figurePieces, isBare, isPartOf, labelPieces } from './rows.ts'

/**
 * The rows of which nothing is certain: in a run of lines without an empty one, where figures stand on lines of their
 * own above or below a label, or belong to no row at all, a row is sure only if it is full and its figures stand beside
 * its label, or if all rows of the run are full. Digits torn off by a line break are such figures too.
 */
export const doubtful = (
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
  if (
    label
      .map((p) => p.text)
      .join('')
      .replace(/[^\p{Script=Han}]/gu, '').length < 4
  )
    return true
  return near.some((row) => row && isPartOf(label.at(-1)!.text, row.line.row))
}
