import { type Agencies, nameKey, noAgencies, type Party } from '../data/agencies/agencies.ts'
import { type Form, formOf } from '../data/forms/form.ts'
import type { Cell, Report } from '../data/schema/report.ts'
import type { Doubt } from './second-reading.ts'
import { type Together, together } from './together.ts'

/** A report with its form and its cells at hand. */
export interface Figures {
  report: Report
  form: Form
  /** The cell of that id; a cell the report does not list is `missing`. */
  cell(id: string): Cell
}

/** Reports by agency, see `heldBy`. */
export type Held = ReadonlyMap<string, readonly Report[]>

/** One version of a report, and which version of the parser read it. */
export interface Version {
  report: Report
  parser: string
}

/** What is known around a report; whatever is left out is not known. */
export interface Around {
  /** Reports of the agency for other years, of agencies it came from, and of the parts that it sums up. */
  held?: Held
  agencies?: Agencies
  /** All versions of the report, oldest first, its newest included. */
  versions?: readonly Version[]
}

/** The year before: whose reports stand for it. */
interface YearBefore {
  year: number
  /** One report as a rule; several when agencies were merged since; none when no report is held. */
  held: readonly Figures[]
  /** Agencies whose report is not held. */
  absent: readonly string[]
}

/** What a rule may look at. */
export interface Context extends Figures {
  agencies: Agencies
  /** Null when the report's agency or year is not known. */
  yearBefore: YearBefore | null
  /** The report for the year before, null when there is none, or more than one. */
  previous: Figures | null
  /** The newest year before the report's of which any report of the agency is held. */
  lastHeldYear: number | null
  versions: readonly Version[]
  /** The report of a party for a year, null when it is not held. */
  reportOf(party: Party, year: number): Figures | null
  /** What the sums of the report say together of the cells that are not reported. */
  together(): Together
  /** Where a piece of evidence stands: a cell id of this report, or what `evidenceOf` wrote. */
  evidence(id: string): { of: Figures; cell: string }
  /** Contradictions that a second reading does not bear out: known to the checks, not yet to the identities. */
  doubts: readonly Doubt[]
}

const figuresOf = (report: Report): Figures => {
  let cells: Map<string, Cell> | undefined
  return {
    report,
    form: formOf(report.edition),
    cell: (id) => {
      if (!cells) {
        cells = new Map()
        for (const cell of report.cells) cells.set(cell.id, cell)
      }
      return cells.get(id) ?? { id, value: null, state: 'missing', raw: null, at: null }
    },
  }
}

/** How evidence names a cell of another report than the finding's: `report#cell`. */
export const evidenceOf = ({ report }: Figures, cell: string): string => `${report.id}#${cell}`

/** Reports by the name of their agency; those without one are left out. */
export const heldBy = (reports: Iterable<Report>): Held => {
  const held = new Map<string, Report[]>()
  for (const report of reports) {
    if (report.agency === null) continue
    const key = nameKey(report.agency)
    const same = held.get(key)
    if (same) same.push(report)
    else held.set(key, [report])
  }
  return held
}

/**
 * The context of a report. Of what is held only what belongs to the report counts, so a caller may pass the report itself
 * and strangers along. Throws when an edition has no form.
 */
export const contextOf = (
  report: Report,
  { held = new Map(), agencies = noAgencies, versions = [] }: Around,
): Context => {
  const { agency, year } = report
  const figures = figuresOf(report)
  const others = new Map<string, Figures>()
  const heldOf = (name: string): readonly Report[] => held.get(nameKey(name)) ?? []

  const reportOf = (party: Party, year: number): Figures | null => {
    const found = party.names.flatMap(heldOf).findLast((other) => other.year === year && other.id !== report.id)
    if (!found) return null
    if (!others.has(found.id)) others.set(found.id, figuresOf(found))
    return others.get(found.id)!
  }

  const before = (agency: string, year: number): YearBefore => {
    const parties = agencies.standingFor(agency, year).map((party) => ({ party, found: reportOf(party, year) }))
    return {
      year,
      held: parties.flatMap(({ found }) => found ?? []),
      absent: parties.filter(({ found }) => !found).map(({ party }) => party.name),
    }
  }
  const isKnown = agency !== null && year !== null
  const yearBefore = isKnown ? before(agency, year - 1) : null
  const earlier = isKnown
    ? agencies.lineOf(agency).flatMap((name) => heldOf(name).flatMap((other) => other.year ?? []))
    : []
  const [last = null] = earlier.filter((other) => other < year!).sort((a, b) => b - a)

  let joint: Together | undefined
  return {
    ...figures,
    agencies,
    versions,
    reportOf,
    yearBefore,
    previous: yearBefore?.held.length === 1 && yearBefore.absent.length === 0 ? yearBefore.held[0]! : null,
    lastHeldYear: last,
    together: () => {
      joint ??= together(figures)
      return joint
    },
    evidence: (id) => {
      const [other, cell] = id.split('#')
      return cell === undefined ? { of: figures, cell: id } : { of: others.get(other!) ?? figures, cell }
    },
    doubts: [],
  }
}
