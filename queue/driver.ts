import type { OpenStage, Page } from '../data/schema/page.ts'
import type { JobContext, JobEnd } from './job.ts'

/** What a driver is asked to do. */
export interface Drive {
  context: JobContext
  /** only pages of these portals; all when left out */
  portals?: string[]
  /** only these stages; all when left out */
  stages?: OpenStage[]
  /** requests under way at the same time, each to another host */
  concurrency: number
  /** stops the driver: what runs is finished, nothing else is begun */
  signal?: AbortSignal
  /** waits for pages that are put off at most so long (ms); for ever when left out */
  patience?: number
  /** told of each job that ended, on other machines too */
  onEnd?: (worked: Worked, end: JobEnd) => void
}

/** The page that a job was about: as it was before, with the job's stage. */
export type Worked = Pick<Page, 'key' | 'portal' | 'host' | 'stage'> & { request: Pick<Page['request'], 'url'> }

/** Why a driver came back: nothing is left to do, it was stopped, or what is left is put off to later. */
export type DriveEnd = 'done' | 'stopped' | 'postponed'

/**
 * Runs what is due until nothing is left. All drivers promise the same (test/queue/conformance.ts): each page's jobs in
 * order; one request at a time for each host, at its pace; nothing more to a host after its wall; a job that ended is
 * in the store, so a driver can be killed at any time and another one goes on.
 */
export type Driver = (drive: Drive) => Promise<DriveEnd>
