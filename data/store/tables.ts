import type { Generated, GeneratedAlways, Kysely, Selectable, Transaction } from 'kysely'
import type { AuditStatus } from '../schema/audit.ts'
import type { Finding } from '../schema/finding.ts'
import type { Stage } from '../schema/page.ts'
import type { Level } from '../schema/portal.ts'
import type { Edition } from '../schema/report.ts'
import type { Listed } from './browsing.ts'

// What the columns mean stands beside them in migrations/.

interface Runs {
  id: GeneratedAlways<number>
  portals: string
  started_at: string
  finished_at: string | null
  lists: string | null
}

interface Pages {
  seq: GeneratedAlways<number>
  key: string
  portal: string
  kind: 'list' | 'article'
  request: string
  host: string
  stage: Stage
  lane: GeneratedAlways<'network' | 'local' | null>
  title: string | null
  agency: string | null
  year: number | null
  listed_on: string | null
  found_on: string | null
  attempts: number
  due_at: string
  reason: string | null
  snapshot: string | null
  etag: string | null
  last_modified: string | null
  report: string | null
  version: Generated<number | null>
  found_at: string
  changed_at: string
}

interface Snapshots {
  sha256: string
  size: number
  stored_size: number
  bytes: Uint8Array
}

interface Fetches {
  id: GeneratedAlways<number>
  page: string
  url: string
  status: number
  media_type: string | null
  charset: string | null
  etag: string | null
  last_modified: string | null
  fetched_at: string
  exchange: string | null
  sha256: string
}

interface Reports {
  seq: GeneratedAlways<number>
  id: string
  version: number
  newest: number
  withdrawn_at: string | null
  agency: string | null
  year: number | null
  edition: Edition
  portal: string | null
  page: string | null
  snapshot: string
  parser: string
  content_hash: string
  stored_at: string
  body: Uint8Array
}

interface Audits {
  report: string
  agency: string | null
  year: number | null
  edition: Edition
  url: string | null
  status: AuditStatus
  repairs: string
  audited_at: string
}

interface Findings {
  report: string
  position: number
  rule: string
  outcome: Finding['outcome']
  severity: Finding['severity']
  fingerprint: string
  place: string | null
  found_at: string | null
  body: string
}

interface GoneFindings {
  report: string
  fingerprint: string
  place: string | null
  found_at: string | null
  gone_at: string
  body: string
}

interface Reviews {
  fingerprint: string
  decision: 'confirmed' | 'dismissed'
  note: string | null
  decided_at: string
  decided_by: string | null
}

interface ReviewLog {
  id: GeneratedAlways<number>
  fingerprint: string
  decided_by: string | null
  decided_at: string
  before: string | null
  after: string | null
}

interface Ingested {
  corpus: string
  start: number
  counts: string
  ingested_at: string
}

interface Slots {
  portal: string
  slot: string
  taken_at: string
}

interface Portals {
  id: string
  name: string
  region: string | null
  level: Level | null
}

/** What lists show of a report, and whether it is that of the division's own government. */
interface Listings extends Omit<Listed, 'publishedOn' | 'storedAt'> {
  government: number
  published_on: string | null
  stored_at: string
}

/** The tables as Kysely sees them. */
export interface Tables {
  runs: Runs
  pages: Pages
  snapshots: Snapshots
  fetches: Fetches
  reports: Reports
  audits: Audits
  findings: Findings
  gone_findings: GoneFindings
  reviews: Reviews
  review_log: ReviewLog
  ingested: Ingested
  identity: { id: string }
  slots: Slots
  portals: Portals
  listings: Listings
}

export type Database = Kysely<Tables>
export type Writing = Transaction<Tables>
export type PageRow = Selectable<Pages>
