import type { Report } from '../data/schema/report.ts'
import type { Context, Figures } from './context.ts'

/**
 * What a second way of reading a report's source found, on its own: a number, or null for a cell that has none. Cells
 * that it cannot tell are left out.
 */
export type Reading = ReadonlyMap<string, number | null>

/** Reads a report's source a second time; null when the source is not at hand, or is nothing that can be read so. */
export type ReadAgain = (report: Report) => Reading | null | Promise<Reading | null>

/** Evidence that the second reading does not bear out. */
export interface Doubt {
  /** Evidence that it read as something else. */
  otherwise: readonly string[]
  /** Evidence that it could not tell. */
  untold: readonly string[]
}

/** The readings of the reports that the evidence is taken from, each report read once at the most. */
export const readingsFor = async (
  evidence: readonly string[],
  context: Context,
  readAgain: ReadAgain,
): Promise<ReadonlyMap<Figures, Reading | null>> => {
  const reports = new Set(evidence.map((id) => context.evidence(id).of))
  const readings = new Map<Figures, Reading | null>()
  for (const figures of reports) readings.set(figures, await readAgain(figures.report))
  return readings
}

/**
 * Holds the evidence of a contradiction against the second readings; null when they bear it out: each figure was read as
 * the same figure, and no other cell as a figure.
 */
export const doubtOf = (
  evidence: readonly string[],
  context: Context,
  readings: ReadonlyMap<Figures, Reading | null>,
): Doubt | null => {
  const doubt = { otherwise: [] as string[], untold: [] as string[] }
  for (const id of evidence) {
    const { of, cell } = context.evidence(id)
    const again = readings.get(of)?.get(cell)
    const { value } = of.cell(cell)
    if (again === undefined) {
      if (value !== null) doubt.untold.push(id)
    } else if (again !== value) doubt.otherwise.push(id)
  }
  return doubt.otherwise.length + doubt.untold.length > 0 ? doubt : null
}
