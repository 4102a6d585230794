import type { z } from 'zod'
import type { Fetcher } from '../crawlers/http.ts'
import type { Agencies } from '../data/agencies/agencies.ts'
import type { OpenStage } from '../data/schema/page.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'

/** What a job has to say while it runs; one sentence each. */
export type Log = Record<'debug' | 'info' | 'warn', (sentence: string) => void>

/** Everything a job may touch. Nothing else is global. */
export interface JobContext {
  store: Store
  fetcher: Fetcher
  portals: ReadonlyMap<string, Portal>
  clock: () => Date
  log: Log
  /** what is declared of agencies: nothing when left out */
  agencies?: Agencies
  /** recognise characters in pictures and scans: not when left out */
  ocr?: boolean
}

/** What a job that succeeded did. */
interface Done {
  /** the server said that what is stored still stands */
  notModified?: boolean
  /** bytes that came over the network */
  bytes?: number
  /** pages that were not known before */
  found?: number
  /** the report differs from what was stored of it */
  changed?: boolean
  /** the page was not in this job's stage any more: somebody else has done it */
  nothingToDo?: boolean
}

/** The reason of a page that waits because its host's turn was too far away: nobody asked for that. */
export const ownPace = 'not-due'

/** How a job ended. `again` is due at `retryAt`; the last three are ends for good. */
export type JobEnd =
  | ({ end: 'done' } & Done)
  | { end: 'again'; reason: string; retryAt: string; countsAsTry: boolean }
  | { end: 'failed' | 'walled' | 'rejected'; reason: string }

/**
 * One stage of a page's way. Every driver (in this process, or on a queue server) runs the same jobs:
 * - running a job twice does no harm: it looks at the page first, and does nothing when its stage is over;
 * - a job keeps all it did in one call to the store, so that a crash leaves it either done or due;
 * - a job that does not succeed throws; the class of the error (crawlers/errors.ts) says what is next.
 */
export interface Job<P> {
  name: OpenStage
  /** goes to the network: one at a time for each host, at the host's pace */
  network: boolean
  payload: z.ZodType<P>
  run(payload: P, context: JobContext): Promise<Done>
}
