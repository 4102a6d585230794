import { type Form, formOf } from '../data/forms/form.ts'
import type { Cell, Report } from '../data/schema/report.ts'

/** A report with its form and its cells at hand. */
export interface Figures {
  report: Report
  form: Form
  /** The cell of that id; a cell the report does not list is `missing`. */
  cell(id: string): Cell
}

/** What a rule may look at: the report itself, and the same agency's reports for other years. */
export interface Context extends Figures {
  /** By year, oldest first. */
  others: readonly Figures[]
  /** The report for the year before, null when there is none. */
  previous: Figures | null
}

const figuresOf = (report: Report): Figures => {
  const cells = new Map(report.cells.map((cell) => [cell.id, cell]))
  return {
    report,
    form: formOf(report.edition),
    cell: (id) => cells.get(id) ?? { id, value: null, state: 'missing', raw: null, at: null },
  }
}

/**
 * The context of a report among others. Of the others only those of the same known agency and of another known year
 * count, so a caller may pass the report itself and strangers along. Throws when an edition has no form.
 */
export const contextOf = (report: Report, others: readonly Report[]): Context => {
  const { agency, year } = report
  const neighbours =
    agency === null || year === null
      ? []
      : others
          .filter((other) => other.agency === agency && other.year !== null && other.year !== year)
          .sort((a, b) => a.year! - b.year!)
          .map(figuresOf)
  return {
    ...figuresOf(report),
    others: neighbours,
    previous: neighbours.findLast((other) => other.report.year === year! - 1) ?? null,
  }
}
