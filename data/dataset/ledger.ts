import { type Agencies, nameKey, noAgencies, type Party } from '../agencies/agencies.ts'
import { dueDay, kindByName } from '../agencies/due-day.ts'
import { type Place, placeOf } from '../regions/place-of.ts'
import { regions } from '../regions/regions.ts'
import type { AgencyKind } from '../schema/agency.ts'
import type { Portal } from '../schema/portal.ts'
import type { Trouble } from './absences.ts'
import type { DatasetRecord } from './record.ts'
import type { Row } from './table.ts'

interface Expected {
  place: Place
  basis: 'report' | 'portal' | 'division'
  portal: string | null
  /** the first year of which there should be a report; null: the first of all */
  from: number | null
  /** who of those that stood for the agency published, and for which years; its memory counts, for agencies are many */
  held: { name: string; years: number[] }[]
}

const statusOf = ({ report, kind, audit }: DatasetRecord): string => {
  if (audit?.status === 'unreadable') return 'unreadable'
  const late =
    report.publishedOn !== null &&
    report.publishedOn > dueDay(report.year!, kind) &&
    // a page with a date of a later year was moved then, and nobody knows when it first stood there
    Number(report.publishedOn.slice(0, 4)) <= report.year! + 1
  return late ? 'late' : 'published'
}

/** Governments of divisions: the law binds each from the county upwards. Hong Kong, Macao and Taiwan have laws of their own. */
const governments = (): [string, Place][] =>
  [...regions.values()]
    .filter(({ code }) => !/^[78]/.test(code))
    .map(({ code, name, level }) => [`${name}人民政府`, { region: code, regionName: name, level }])

/** A portal's name as the agency whose site it is: what stands in brackets is a remark. */
const ownerOf = ({ name }: Portal): string | null => {
  const owner = name.replace(/[（(].*[)）]$/, '')
  return kindByName(owner) === null ? null : owner
}

/**
 * The ledger of who should have published: agencies of which a report is held, from their first year on; agencies that the
 * portals name; governments of all divisions. An agency and those that became it are one: each year expects those of them
 * that stood then, under the name they had. Keeps some hundred bytes for each agency, however many reports there are.
 */
export class Ledger {
  /** by the name of who came of them in the end */
  readonly #agencies = new Map<string, Expected>()
  readonly #declared: Agencies
  readonly #years = new Set<number>()
  readonly #names = new Map<string, string>()

  constructor(portals: readonly Portal[], declared: Agencies = noAgencies) {
    this.#declared = declared
    for (const portal of portals) {
      const owner = ownerOf(portal)
      const agencies = portal.lists.map(({ agency }) => agency ?? owner).filter((agency) => agency !== null)
      for (const agency of agencies) this.#expect(agency, placeOf(agency, portal), 'portal', portal.id)
    }
    for (const [agency, place] of governments()) {
      const known = this.#names.get(place.region!)
      const covering = portals.find(({ region }) => region === place.region)
      // 朝阳区人民政府 is the name of more than one: those are told apart by their code
      const taken = this.#agencies.has(agency) && this.#agencies.get(agency)!.place.region !== place.region
      const name = taken ? `${agency}（${place.region}）` : (known ?? agency)
      this.#names.set(place.region!, name)
      this.#expect(name, place, 'division', covering?.id ?? null)
    }
  }

  #expect(agency: string, place: Place, basis: Expected['basis'], portal: string | null): Expected {
    const heir = this.#declared.heirOf(agency)
    const known = this.#agencies.get(heir)
    if (known) return known
    const expected = { place, basis, portal, from: null, held: [] }
    this.#agencies.set(heir, expected)
    return expected
  }

  /** Who stood in `year` for the agencies of one line. */
  #standing(agency: string, year: number): Party[] {
    return this.#declared.standingFor(this.#declared.heirOf(agency), year)
  }

  /** The agency that publishes under a name, by the name it had in that year. */
  #publisher(name: string, year: number): string {
    const standing = this.#standing(name, year)
    const own = standing.find(({ names }) => names.some((one) => nameKey(one) === nameKey(name)))
    return own?.name ?? (standing.length === 1 ? standing[0]!.name : name)
  }

  #kindOf(agency: string): AgencyKind | null {
    return this.#declared.kindOf(agency) ?? kindByName(agency)
  }

  /** A government by whatever way its name is written in full: 江西省赣州市人民政府 is that of its division. */
  #nameOf({ report: { agency }, place }: DatasetRecord): string {
    const government = place.region === null ? undefined : this.#names.get(place.region)
    const ends = government?.replace(/（\d+）$/, '')
    return ends !== undefined && agency!.endsWith(ends) ? government! : agency!
  }

  /** Counts a report that is held; answers its row, or none when nobody knows whose or of which year it is. */
  see(record: DatasetRecord): Row[] {
    const { report, place, stored } = record
    const { agency, year } = report
    if (agency === null || year === null) return []
    this.#years.add(year)
    const name = this.#publisher(this.#nameOf(record), year)
    const expected = this.#expect(name, place, 'report', stored.portal)
    if (expected.basis === 'report') expected.from = Math.min(expected.from ?? year, year)
    expected.portal ??= stored.portal
    const held = expected.held.find((one) => one.name === name)
    if (held?.years.includes(year)) return []
    if (held) held.years.push(year)
    else expected.held.push({ name, years: [year] })
    return [
      {
        agency: name,
        ...expected.place,
        kind: record.kind,
        year,
        basis: expected.basis,
        status: statusOf(record),
        held: true,
        report: report.id,
        publishedOn: report.publishedOn,
        dueOn: dueDay(year, record.kind),
        url: report.source.url,
        reason: null,
      },
    ]
  }

  /** The years between the first and the last of which any report is held. */
  years(): number[] {
    const [first, last] = [Math.min(...this.#years), Math.max(...this.#years)]
    return this.#years.size === 0 ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n)
  }

  /** The rows of a year of which no report is held, by agency. */
  *absent(year: number, trouble: Trouble): Generator<Row> {
    for (const agency of [...this.#agencies.keys()].sort()) {
      const { place, basis, portal, from, held } = this.#agencies.get(agency)!
      if (from !== null && year < from) continue
      const standing = this.#standing(agency, year)
      const published = held.filter(({ years }) => years.includes(year)).map((one) => one.name)
      // the new agency may have published for those that it was merged from
      if (published.some((name) => standing.every((party) => party.name !== name))) continue
      for (const { name, names } of standing) {
        if (published.includes(name)) continue
        const why = trouble.of(names, year, portal)
        const kind = this.#kindOf(name)
        yield {
          agency: name,
          ...place,
          kind,
          year,
          basis,
          status: why.status,
          held: false,
          report: null,
          publishedOn: null,
          dueOn: dueDay(year, kind),
          url: why.url,
          reason: why.reason,
        }
      }
    }
  }
}
