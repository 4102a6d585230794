import type { Audit } from '../../data/schema/audit.ts'
import type { Report } from '../../data/schema/report.ts'
import type { Lang } from '../messages/labels.ts'

/** An audit with the report it is about. */
export interface Audited {
  audit: Audit
  report: Report
}

/** Writes audits in one format, ending in a line feed. */
export type Renderer = (audited: readonly Audited[], lang: Lang) => string
