import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import { makeAlarm } from './alarm.ts'
import { nextSlot, takeDue } from './slots.ts'

/** The clock may be set, and the machine may sleep: never wait for longer than this without looking, in ms. */
const LONGEST_NAP = 60_000

export interface ScheduleOptions {
  portals: readonly Portal[]
  store: Store
  clock: () => Date
  signal: AbortSignal
  /** crawls portals whose time has come together; what comes meanwhile waits for its end */
  crawl: (portals: Portal[]) => Promise<void>
}

/** Crawls portals at the times of their schedules, in this process, until the signal comes. */
export const runSchedule = async ({ portals, store, clock, signal, crawl }: ScheduleOptions): Promise<void> => {
  const { sleep } = makeAlarm(signal)
  while (!signal.aborted) {
    const due = await takeDue(portals, store, clock())
    if (due.length > 0) {
      await crawl(due)
      continue
    }
    const now = clock()
    const next = Math.min(...portals.map((portal) => nextSlot(portal, now)?.getTime() ?? Number.POSITIVE_INFINITY))
    await sleep(Math.max(Math.min(next - now.getTime(), LONGEST_NAP), 1))
  }
}
