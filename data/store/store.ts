import type { Audit, AuditStatus } from '../schema/audit.ts'
import type { ListCount } from '../schema/crawl.ts'
import type { Finding } from '../schema/finding.ts'
import type { OpenStage, Page, Stage } from '../schema/page.ts'
import type { Portal } from '../schema/portal.ts'
import type { Report } from '../schema/report.ts'
import type { PageRequest } from '../schema/request.ts'
import type { Snapshot } from '../schema/snapshot.ts'

/** A page to visit, as discovery hands it over; what it leaves out is not known. */
export interface NewPage {
  key: string
  portal: string
  kind: 'list' | 'article'
  request: PageRequest
  title?: string | null
  agency?: string | null
  year?: number | null
  listedOn?: string | null
  foundOn?: string | null
}

/** A time that a portal's schedule names. */
export interface Slot {
  portal: string
  slot: string
}

/** One crawl: it is unfinished from its start until every page of its portals has come to an end. */
export interface Run {
  id: number
  portals: string[]
  startedAt: string
  finishedAt: string | null
  /** what each list showed, once the run is finished */
  lists: ListCount[]
}

/** What a fetch brought: the snapshot's facts and the bytes. `notModified`: the server said the stored one still stands. */
export type FetchOutcome =
  | { notModified: true; fetchedAt: string }
  | { notModified: false; snapshot: Snapshot; bytes: Uint8Array }

/** A report with where it came from. */
export interface StoredReport {
  report: Report
  /** 1, 2, … for the same report id; a new version is kept only when what was read differs. */
  version: number
  portal: string | null
  page: string | null
  parser: string
  storedAt: string
}

/** A page that carries a report. */
export interface ReportSource {
  report: string
  /** the version of the report that it bears out; null when it was read before that was kept */
  version: number | null
  page: string
  portal: string
  url: string
  snapshot: string | null
  mediaType: string | null
  fetchedAt: string | null
}

/** A part of a corpus that was read: where it begins, and what was in it, counted by what came of it. */
interface IngestedPart {
  start: number
  counts: Record<string, number>
}

/** What audits rest on, as it was when they were begun. */
export interface Basis {
  reports: string[]
  /** the reports of all their agencies, and which versions of them stood */
  state: string
  /** those of them that had an audit, and were not due for another one */
  audited: string[]
  /** whose turn it must be to change any of that */
  turns: string[]
}

/** A person's judgement on a finding, kept by fingerprint however often the rules run again. */
export interface Review {
  fingerprint: string
  decision: 'confirmed' | 'dismissed'
  note: string | null
  /** who judged, null when nobody said */
  decidedBy: string | null
  decidedAt: string
}

/** What a person judged, without who and when. */
export type Judgement = Pick<Review, 'decision' | 'note'>

/** A judgement that was made, changed or taken back. */
export interface ReviewChange {
  fingerprint: string
  decidedBy: string | null
  decidedAt: string
  /** null: nobody had judged */
  before: Judgement | null
  /** null: the judgement was taken back */
  after: Judgement | null
}

/** A finding between runs of the rules, and what people say of it. */
export interface FindingRecord {
  finding: Finding
  /** the first run in a row that found it; null for those of an older version of gouji that are gone */
  foundAt: string | null
  /** the first run that did not find it any more, null while it stands */
  goneAt: string | null
  review: Review | null
  /** the last judgement on the same matter with other evidence: it does not hold any more, the finding is open again */
  reopened: Review | null
}

/** How far pages are, and how they ended. */
export interface Progress {
  pages: { portal: string; kind: 'list' | 'article'; stage: Stage; count: number }[]
  failures: { reason: string; count: number }[]
  rejections: { reason: string; count: number }[]
  walls: { host: string; reason: string; count: number }[]
  reports: number
}

/** Counts for `gouji status` and for the summary of a crawl. */
export interface Totals extends Progress {
  audits: { status: AuditStatus; count: number }[]
  findings: { rule: string; outcome: Finding['outcome']; count: number }[]
  snapshots: { count: number; bytes: number; storedBytes: number }
}

/** What to keep of reports when listing them. */
export interface ReportFilter {
  agency?: string
  /** null: those whose year is not known */
  year?: number | null
  portal?: string
  status?: AuditStatus
}

/**
 * Everything gouji keeps. Each method is one transaction: it happened whole or not at all, also across kill -9.
 * What is left to do is read from here, so a queue may be thrown away at any time.
 * Times are ISO 8601 in UTC and are passed in: the store has no clock. What iterates reads a few rows at a time and holds
 * up nobody; it shows each row as it is when it comes to it. An empty list of portals means none, an absent one all.
 * What it cannot do, it says in a StoreError of one sentence: a page it does not know, a row that is damaged.
 */
export interface Store {
  /** A name of this store that no other has, wherever it is reached from. */
  id(): Promise<string>
  /** Takes a time of a portal's schedule; false when somebody has taken it before. */
  takeSlot(portal: string, slot: string, at: string): Promise<boolean>
  /** The latest time that was taken, null when none was. */
  lastSlot(portal: string): Promise<string | null>

  /** Keeps the names and places of portals; where the place of one has changed, its reports are placed anew. */
  keepPortals(portals: readonly Pick<Portal, 'id' | 'name' | 'region' | 'level'>[]): Promise<void>

  /** Takes up the unfinished run over exactly these portals, or begins a new one. */
  beginRun(portals: string[], at: string): Promise<{ run: Run; resumed: boolean }>
  /** The same over the portals of these times, which are taken with it; null when somebody has taken one of them before. */
  beginScheduledRun(slots: Slot[], at: string): Promise<{ run: Run; resumed: boolean } | null>
  finishRun(id: number, at: string, lists: ListCount[]): Promise<void>
  /** The newest run first; only those that are finished, or are not, or over a portal; at most `limit`. */
  runs(filter?: { finished?: boolean; portal?: string; limit?: number }): Promise<Run[]>

  /**
   * Adds pages to the frontier. A page whose key is known stays as it is; with `revisit` a known page that has come to
   * an end is due again (attempts back at 0), under the request and with whatever else the link says now; its etag is
   * kept while the request is the same. Answers how many were new. Refuses all when one could not be read back.
   */
  addPages(pages: NewPage[], at: string, options?: { revisit?: boolean }): Promise<number>

  /**
   * Pages in which a job is due at `at`, oldest due first, but for the network (discover, fetch) those that were never had
   * before those that are to be looked at again; at most `perHost` for each host, leaving out `busyHosts`, and of `hosts`
   * only when they are given. A host is what `Page.host` says, with its port.
   */
  duePages(options: {
    at: string
    limit: number
    perHost?: number
    busyHosts?: string[]
    hosts?: string[]
    portals?: string[]
    stages?: OpenStage[]
    busyKeys?: string[]
  }): Promise<Page[]>
  /** Hosts with pages that wait for the network, and how many, those with the most first. */
  waitingHosts(): Promise<{ host: string; count: number }[]>
  /** When the next page becomes due, null when nothing is left to do in these portals and stages. */
  nextDueAt(portals?: string[], stages?: OpenStage[]): Promise<string | null>
  page(key: string): Promise<Page | null>
  pages(filter?: { portal?: string; stage?: Stage; kind?: 'list' | 'article' }): AsyncIterable<Page>

  /**
   * A list page was read: its answer, the pages it names, and the next list pages, all at once; answers how many were new.
   * This step and the next three keep nothing when the page has left the stage `from` meanwhile: another worker was faster.
   * Then they answer null, false, `overtaken`, or nothing.
   */
  discovered(
    key: string,
    outcome: FetchOutcome,
    found: NewPage[],
    at: string,
    from?: 'discover',
  ): Promise<number | null>
  /**
   * An article was fetched: keeps the snapshot (bytes once per hash) and makes `parse` due. When not modified the page is
   * done, unless its stored answer never was read or audited with success: then that is due.
   */
  fetched(key: string, outcome: FetchOutcome, at: string, from?: 'fetch'): Promise<boolean>
  /**
   * A report was read from the page's snapshot: keeps it and makes `audit` due. It is a new version if what was read
   * differs (see report-content.ts); else the version is brought up to date. A page that gave no version yet and whose
   * figures say nothing that a version does not say is one more source of that version. What the same bytes of the same page were
   * taken for before, under another id, is withdrawn: lists, siblings and audits no longer show it.
   */
  parsed(
    key: string,
    report: Report,
    parser: string,
    at: string,
    from?: 'parse',
  ): Promise<{ version: number; changed: boolean; overtaken?: boolean }>
  /** What audits of these reports rest on: taken before anything is read for them, and given back with the audits. */
  basis(reports: string[]): Promise<Basis>
  /**
   * The rules have run: replaces audits and their findings, all at once; with a page key, that page is done, unless
   * something else than `audit` has become due for it meanwhile. Answers false, and keeps nothing, when what they rest on
   * has changed: a year beside them was read meanwhile, say.
   */
  audited(audit: Audit | Audit[], at: string, key?: string, basis?: Basis): Promise<boolean>
  /**
   * The job did not succeed: due again at `retryAt`, or ended as `failed`, `walled` or `rejected`; the report of a page
   * that is rejected is withdrawn. Nothing for a page that has come to an end.
   */
  notDone(
    key: string,
    end:
      | { reason: string; retryAt: string; countsAsTry: boolean }
      | { reason: string; stage: 'failed' | 'walled' | 'rejected' },
    at: string,
    from?: OpenStage,
  ): Promise<void>
  /** The host has walled us: ends all its pages that still wait for the network, as `walled`; answers how many. */
  wallHost(host: string, reason: string, at: string, portals?: string[]): Promise<number>
  /** Why the host has walled us, null when none of its pages (in these portals) ended so and was not asked for again. */
  wallOf(host: string, portals?: string[]): Promise<string | null>
  /** The host asked for patience: none of its pages that wait for the network is due before `until`. */
  putOffHost(host: string, until: string, portals?: string[]): Promise<void>
  /**
   * Makes a stage due again for pages that have a snapshot (reparse) or a report (reaudit); answers how many. Leaves alone
   * pages that wait for the network or, when auditing, for the parser.
   */
  repeat(stage: 'parse' | 'audit', portals?: string[]): Promise<number>
  /**
   * Makes pages due again that ended as `failed` or `walled`: those whose reason, portal, host, key or address is `what`,
   * or `all`; answers how many.
   */
  retry(what: string, at: string): Promise<number>

  /**
   * Stored bytes with the facts of the newest fetch that brought them, or of the newest by which `page` (a page key) got
   * them: two pages may answer the same bytes under different addresses. Null when there is no such fetch.
   */
  snapshot(sha256: string, page?: string): Promise<{ snapshot: Snapshot; bytes: Uint8Array } | null>
  /** The facts of every answer with content that was ever kept, of these portals or of all, in the order of fetching. */
  fetches(portals?: string[]): AsyncIterable<Snapshot>

  /** The newest version of a report; null when there is none or all were withdrawn. */
  report(id: string): Promise<StoredReport | null>
  /** All versions of a report but the withdrawn and the one `besides`, oldest first. */
  reportVersions(id: string, besides?: number): Promise<StoredReport[]>
  /** The newest version of every report, by id. */
  reports(filter?: ReportFilter): AsyncIterable<StoredReport>
  /**
   * The newest version of every report of the same agency as report `id`, by year, itself among them: what rules across
   * years look at. A report whose agency is not known has none but itself.
   */
  siblings(id: string): Promise<StoredReport[]>
  /** Where the reports in `filter` stand, by report id and page key: one report may have several sources. */
  sources(filter?: ReportFilter): AsyncIterable<ReportSource>
  /** The years there are reports of, oldest first, at the end null when the year of some is not known. */
  years(): Promise<(number | null)[]>
  audit(reportId: string): Promise<Audit | null>
  /** By report id. */
  audits(filter?: ReportFilter): AsyncIterable<Audit>

  /** Keeps a judgement; a later one on the same fingerprint takes its place. What changes is written down for ever. */
  review(review: Review): Promise<void>
  /** Takes a judgement back; false when there is none. That it was there, and who took it back, stays written down. */
  takeBackReview(change: Pick<Review, 'fingerprint' | 'decidedBy' | 'decidedAt'>): Promise<boolean>
  reviews(): Promise<Review[]>
  /** Findings that stand and those that are gone, by report; of one report, or of all. */
  findings(report?: string): AsyncIterable<FindingRecord>
  /** How many findings are new since a time, stood before it and still do, and are gone since. */
  findingChanges(since: string): Promise<{ new: number; open: number; gone: number }>

  /** The parts of a corpus that were read, in order. */
  ingested(corpus: string): Promise<IngestedPart[]>
  /** A part of a corpus was read, and its reports are stored; a later reading takes the place of an earlier one. */
  keepIngested(corpus: string, part: IngestedPart, at: string): Promise<void>

  /** What totals say of pages and reports, and no more: many times faster for many portals. */
  progress(portals?: string[]): Promise<Progress>
  totals(portals?: string[]): Promise<Totals>
  close(): Promise<void>
}
