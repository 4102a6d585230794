import type { Place } from '../regions/place-of.ts'
import type { AgencyKind } from '../schema/agency.ts'
import type { Audit } from '../schema/audit.ts'
import type { Report } from '../schema/report.ts'
import type { ReportSource, Review, StoredReport } from '../store/store.ts'

/** One report with everything that the dataset says of it. */
export interface DatasetRecord {
  report: Report
  stored: Omit<StoredReport, 'report'>
  place: Place
  /** what the agency is, as declared or by its name; null when neither says */
  kind: AgencyKind | null
  /** null when the rules have not run yet */
  audit: Audit | null
  sources: readonly ReportSource[]
  /** all versions, oldest first */
  versions: readonly StoredReport[]
  /** people's judgements, by fingerprint */
  reviews: ReadonlyMap<string, Review>
}
