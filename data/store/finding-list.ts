import type { Finding } from '../schema/finding.ts'
import type { ListingFilter } from './browsing.ts'
import type { FindingRecord, Review, ReviewChange } from './store.ts'

/** A finding as the work list shows it, with whose report it is of. */
export interface ListedFinding extends Omit<FindingRecord, 'reopened'> {
  agency: string | null
  year: number | null
  region: string | null
}

/** Which findings a work list is about; what is left out does not matter. */
export interface FindingFilter {
  fingerprint?: string
  rule?: string
  severity?: Finding['severity']
  /** null: nobody has judged it */
  decision?: Review['decision'] | null
  /** those that were found for the first time (or are gone) at or after that moment */
  since?: string
  /** those that were found (or are gone) before that moment */
  before?: string
  /** those that are gone instead of those that stand */
  gone?: boolean
  /** of these reports */
  reports?: ListingFilter
}

interface Part {
  limit: number
  offset: number
}

/** What a person decided, with the finding it is about: null when that is not kept any more. */
interface ListedChange extends ReviewChange {
  id: number
  finding: Finding | null
}

export interface FindingPart extends Part {
  /** how long the whole list is, if that is known: a long one is walked in its order, a short one found first and then ordered */
  of?: number
}

/** The work list of findings, and what people decided. */
export interface FindingList {
  /**
   * Part of the list. Of those that stand the gravest come first (errors, warnings, information), among these what was found
   * last; those that are gone go by when.
   */
  listedFindings(filter: FindingFilter, part: FindingPart): Promise<ListedFinding[]>
  listedFindingsCount(filter: FindingFilter): Promise<number>
  /** What people decided, the latest first. */
  reviewChanges(part: Part): Promise<ListedChange[]>
  reviewChangesCount(): Promise<number>
}
