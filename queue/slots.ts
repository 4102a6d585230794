import { Cron } from 'croner'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'

/** The time that the agencies' offices go by. */
const timezone = 'Asia/Shanghai'

const patternsOf = ({ schedule }: Pick<Portal, 'schedule'>) => schedule.map((line) => new Cron(line, { timezone }))

/** The next time after `after` that a portal's schedule names. */
export const nextSlot = (portal: Pick<Portal, 'schedule'>, after: Date): Date | null => {
  const times = patternsOf(portal).map((pattern) => pattern.nextRun(after)?.getTime() ?? Number.POSITIVE_INFINITY)
  const first = Math.min(...times)
  return Number.isFinite(first) ? new Date(first) : null
}

/** The last time up to and with `at` that a portal's schedule names. */
export const lastSlot = (portal: Pick<Portal, 'schedule'>, at: Date): Date | null => {
  const after = new Date(at.getTime() + 1000) // croner counts in whole seconds and leaves out the one it is given
  const times = patternsOf(portal).flatMap((pattern) => pattern.previousRuns(2, after).map((time) => time.getTime()))
  const past = times.filter((time) => time <= at.getTime())
  return past.length > 0 ? new Date(Math.max(...past)) : null
}

/** A portal whose time has come. */
export interface Due {
  portal: Portal
  slot: string
}

/**
 * The portals whose time has come, and nobody has taken it yet; it is taken by whoever begins the run (beginCrawl): however
 * many schedulers there are, and however often they are killed and started anew, each time begins one run. Times that went
 * by while none was running count as one. A portal that is new waits for its first time.
 */
export const dueAt = async (portals: readonly Portal[], store: Store, at: Date): Promise<Due[]> => {
  const due: Due[] = []
  for (const portal of portals) {
    const slot = lastSlot(portal, at)?.toISOString()
    if (slot === undefined) continue
    const last = await store.lastSlot(portal.id)
    if (last !== null && last >= slot) continue
    if (last === null) await store.takeSlot(portal.id, slot, at.toISOString())
    else due.push({ portal, slot })
  }
  return due
}
