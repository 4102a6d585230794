import type { Portal } from '../data/schema/portal.ts'
import { makeAlarm } from './alarm.ts'
import { beginScheduled } from './crawl.ts'
import type { JobContext } from './job.ts'
import { dueAt, nextSlot } from './slots.ts'

/** The clock may be set, and the machine may sleep: never wait for longer than this without looking, in ms. */
const LONGEST_NAP = 60_000

export interface ScheduleOptions {
  portals: readonly Portal[]
  context: JobContext
  signal: AbortSignal
  /** goes on with the unfinished run over these portals; what comes meanwhile waits for its end */
  crawl: (portals: Portal[]) => Promise<void>
}

/**
 * Crawls portals at the times of their schedules, in this process, until the signal comes: those whose time has come
 * together in one run. A run that a process before this one left unfinished is gone on with first.
 */
export const runSchedule = async ({ portals, context, signal, crawl }: ScheduleOptions): Promise<void> => {
  const { store, clock } = context
  const known = new Map(portals.map((portal) => [portal.id, portal]))
  const { sleep } = makeAlarm(signal)
  while (!signal.aborted) {
    const runs = (await store.runs({ finished: false })).filter((run) => run.portals.every((id) => known.has(id)))
    const oldest = runs.at(-1)
    if (oldest) {
      await crawl(oldest.portals.map((id) => known.get(id)!))
      continue
    }
    const due = await dueAt(portals, store, clock())
    if (due.length > 0) {
      await beginScheduled(due, context)
      continue
    }
    const now = clock()
    const next = Math.min(...portals.map((portal) => nextSlot(portal, now)?.getTime() ?? Number.POSITIVE_INFINITY))
    await sleep(Math.max(Math.min(next - now.getTime(), LONGEST_NAP), 1))
  }
}
