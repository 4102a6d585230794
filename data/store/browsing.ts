import type { AuditStatus } from '../schema/audit.ts'
import type { Finding } from '../schema/finding.ts'
import type { Level } from '../schema/portal.ts'
import type { Edition } from '../schema/report.ts'
import type { FindingList } from './finding-list.ts'
import type { ReportSource, Store } from './store.ts'

/** A report as lists show it. */
export interface Listed {
  report: string
  agency: string | null
  title: string | null
  year: number | null
  edition: Edition
  portal: string | null
  /** six digits of GB/T 2260 */
  region: string | null
  level: Level | null
  publishedOn: string | null
  storedAt: string
  /** cells that hold a number, of how many */
  figures: number
  cells: number
  /** null: not audited yet */
  status: AuditStatus | null
  /** how many findings have that outcome */
  violated: number
  incomplete: number
}

/** What a list is about; what is left out does not matter, null is what is not known. */
export interface ListingFilter {
  /** this report alone */
  report?: string
  /** this division and all within it */
  region?: string | null
  /** the agency of this very name */
  agency?: string
  level?: Level
  year?: number | null
  /** null: not audited yet */
  status?: AuditStatus | null
  /** with a finding of this rule */
  rule?: string
  portal?: string
  /** words that the name of the agency or the title holds, all of them, in any order */
  search?: string
}

export const listingSorts = ['published', 'agency', 'year', 'findings', 'stored'] as const
export type ListingSort = (typeof listingSorts)[number]

export interface ListingOrder {
  sort: ListingSort
  order: 'asc' | 'desc'
}

interface ListingPart {
  limit: number
  offset: number
  /** how long the whole list is, if that is known: a long one is walked in its order, a short one found first and then ordered */
  of?: number
}

/** How many reports there are of a province (null: unknown) and year, by what the audit says. */
export interface PlaceCount {
  /** first two digits of the division code */
  province: string | null
  year: number | null
  status: AuditStatus | null
  reports: number
}

/** Of how many divisions of a province the government's own report is there. */
interface GovernmentCount {
  province: string
  year: number
  divisions: number
}

/** How often a rule speaks, and of how many reports. */
export interface RuleCount {
  rule: string
  outcome: Finding['outcome']
  findings: number
  reports: number
}

/** What people look at: lists with filters, and counts. Reads only. */
export interface Browsing {
  /** Differs from what it was whenever anything in the store has changed since, whoever did it. */
  dataVersion(): Promise<string>
  /** Part of a list. */
  listed(filter: ListingFilter, order: ListingOrder, part: ListingPart): Promise<Listed[]>
  /** How long that list is. */
  listedCount(filter: ListingFilter): Promise<number>
  /** Reports by province, year and status. */
  placeCounts(): Promise<PlaceCount[]>
  governmentCounts(): Promise<GovernmentCount[]>
  ruleCounts(): Promise<RuleCount[]>
  /** The pages that carry a report. */
  sourcesOf(report: string): Promise<ReportSource[]>
  /** Whether the bytes of that SHA-256 are kept. */
  hasSnapshot(sha256: string): Promise<boolean>
}

/** The store with what people look at. */
export interface BrowsableStore extends Store, Browsing, FindingList {}
