import type { Agency, AgencyKind } from '../schema/agency.ts'

/** The same for every way a name is printed: full width or not, with or without blanks. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '')

/** An agency as it stood in one year: one name that people use, and all that its reports may carry. */
export interface Party {
  name: string
  names: readonly string[]
}

/** What a report is the sum of. */
interface Sums {
  parts: readonly Party[]
  tables: readonly string[]
}

/** What is declared of agencies: who became whom, and whose report sums up whose. Names may be printed in any way. */
export interface Agencies {
  /** null when nobody declared it */
  kindOf(name: string): AgencyKind | null
  /** Who stood in `year` for the agency of this name: itself, itself under another name, or those it was merged from. */
  standingFor(name: string, year: number): Party[]
  /** All names of this agency in all years, of what it came from and of what came of it, the given one included. */
  lineOf(name: string): string[]
  /** Who came of the agency of this name in the end: itself when nobody did. */
  heirOf(name: string): string
  /** What the agency's report for the year is the sum of, null when nothing is declared. */
  sumsOf(name: string, year: number): Sums | null
  /** The agencies whose report for the year this agency's is a part of. */
  wholesOf(name: string, year: number): Party[]
}

const keysOf = ({ name, also }: Agency): string[] => [name, ...also].map(nameKey)

/** The registry over declared agencies, each name of which belongs to one of them (see `takenNames`). */
export const agenciesOf = (declared: readonly Agency[]): Agencies => {
  const byName = new Map(declared.flatMap((agency) => keysOf(agency).map((key) => [key, agency] as const)))
  const successors = new Map(
    declared.flatMap((agency) => agency.formerly.map(({ name }) => [nameKey(name), agency] as const)),
  )

  const partyOf = (name: string): Party => {
    const agency = byName.get(nameKey(name))
    return agency ? { name: agency.name, names: [agency.name, ...agency.also] } : { name, names: [name] }
  }

  const standingFor = (name: string, year: number): Party[] => {
    const agency = byName.get(nameKey(name))
    const earlier = agency?.formerly.filter(({ until }) => until >= year) ?? []
    if (earlier.length === 0) return [partyOf(name)]
    const first = Math.min(...earlier.map(({ until }) => until))
    return earlier.filter(({ until }) => until === first).flatMap((former) => standingFor(former.name, year))
  }

  const latest = (name: string): string => {
    const seen = new Set<string>()
    let now = name
    for (let next = successors.get(nameKey(now)); next && !seen.has(next.name); next = successors.get(nameKey(now))) {
      seen.add(next.name)
      now = next.name
    }
    return byName.get(nameKey(now))?.name ?? now
  }

  const namesBefore = (name: string): string[] => {
    const agency = byName.get(nameKey(name))
    return agency
      ? [agency.name, ...agency.also, ...agency.formerly.flatMap((former) => namesBefore(former.name))]
      : [name]
  }

  const inYears = ({ sums }: Agency, year: number): boolean =>
    sums !== undefined && year >= (sums.from ?? year) && year <= (sums.to ?? year)

  return {
    kindOf: (name) => (byName.get(nameKey(name)) ?? byName.get(nameKey(latest(name))))?.kind ?? null,
    standingFor,
    heirOf: latest,
    lineOf: (name) => [...new Set([name, ...namesBefore(latest(name))])],
    sumsOf: (name, year) => {
      const agency = byName.get(nameKey(name))
      if (!agency?.sums || !inYears(agency, year)) return null
      const { parts, tables } = agency.sums
      return { parts: parts.flatMap((part) => standingFor(part, year)), tables }
    },
    wholesOf: (name, year) => {
      const isPart = ({ names }: Party) => names.some((one) => nameKey(one) === nameKey(name))
      return declared
        .filter((agency) => inYears(agency, year))
        .filter(({ sums }) => sums!.parts.some((part) => standingFor(part, year).some(isPart)))
        .map(({ name }) => partyOf(name))
    },
  }
}

/** Nothing is declared: every agency is known by its one name. */
export const noAgencies: Agencies = agenciesOf([])
