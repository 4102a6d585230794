import { setImmediate as breath } from 'node:timers/promises'
import PQueue from 'p-queue'
import type { OpenStage, Page } from '../data/schema/page.ts'
import { makeAlarm } from './alarm.ts'
import type { DriveEnd, Driver } from './driver.ts'
import { Hosts } from './hosts.ts'
import { type JobEnd, ownPace } from './job.ts'
import { nextJob } from './next-job.ts'
import { jobs, runJob } from './run-job.ts'

const stagesOf = (network: boolean): OpenStage[] =>
  Object.values(jobs)
    .filter((job) => job.network === network)
    .map((job) => job.name)

/** Pages claimed at once for each host, and altogether: memory stays small however long the frontier is. */
const PER_HOST = 10
const MOST_CLAIMED = 200

/** Times in a row a host may ask for patience before it counts as a wall. */
const MOST_THROTTLED = 12

/** The longest the driver sleeps before it asks the store again, in ms: another process may have added pages. */
const LONGEST_NAP = 1000

/** Runs the jobs in this process. Requests to many hosts go side by side; reading and auditing happen in between. */
export const runEmbedded: Driver = async ({ context, portals, stages, concurrency, signal, patience, onEnd }) => {
  const { store, clock } = context
  const among = (names: OpenStage[]) => names.filter((name) => !stages || stages.includes(name))
  const network = { queue: new PQueue({ concurrency }), stages: among(stagesOf(true)), stale: true }
  const work = { queue: new PQueue({ concurrency: 1 }), stages: among(stagesOf(false)), stale: true }
  const hosts = new Hosts()
  const held = new Set<string>() // keys of the pages that are claimed or running
  const { wake, sleep } = makeAlarm(signal)
  const now = () => clock().getTime()
  let fault: unknown

  const claim = async (from: typeof network, limits: { perHost?: number; busyHosts?: string[] }) => {
    if (!from.stale || from.stages.length === 0) return []
    from.stale = false
    const at = clock().toISOString()
    const options = { at, limit: MOST_CLAIMED, portals, stages: from.stages, busyKeys: [...held], ...limits }
    const pages = await store.duePages(options)
    for (const page of pages) held.add(page.key)
    return pages
  }

  const run = (lane: typeof network, page: Page) => {
    const stage = page.stage as OpenStage
    const job = async () => {
      // Requests go out between two jobs, and hosts answer during the next one. While more jobs wait there is no hurry:
      // fetching would only run ahead of reading.
      if (lane === work && work.queue.size === 0) await breath()
      if (signal?.aborted || fault) return
      const end = await runJob(stage, { page: page.key }, context)
      if (lane === network) await rest(page, end)
      network.stale ||= end.end === 'again' || (end.end === 'done' && Boolean(end.found))
      onEnd?.(page, end)
      return nextJob(stage, end)
    }
    const over = (next: Awaited<ReturnType<typeof job>>) => {
      const follows =
        (next === 'parse' || next === 'audit') && work.stages.includes(next) && work.queue.size < MOST_CLAIMED
      work.stale ||= !follows && next !== 'none'
      if (follows) run(work, { ...page, stage: next })
      else held.delete(page.key)
      wake()
    }
    lane.queue
      .add(job)
      .catch((error) => {
        fault ??= error
      })
      .then((next) => over(next ?? null))
  }

  const giveBack = (host: string) => {
    for (const page of hosts.drop(host)) held.delete(page.key)
  }

  const keepOff = async (host: string, reason: string) => {
    hosts.wall(host, reason)
    giveBack(host)
    await store.wallHost(host, reason, clock().toISOString(), portals)
  }

  /** The host rests: for its pause, or for as long as it asked. A host that asks again and again does not want us. */
  const rest = async ({ host, portal }: Page, end: JobEnd) => {
    const pause = context.portals.get(portal)?.pace.delayMs ?? 0
    const wait = end.end === 'again' && !end.countsAsTry ? end : null
    hosts.release(host, Math.max(now() + pause, wait ? Date.parse(wait.retryAt) : 0))
    if (end.end === 'walled') return keepOff(host, end.reason)
    if (!wait || wait.reason === ownPace) {
      if (!wait) hosts.countThrottled(host, false)
      return
    }
    if (hosts.countThrottled(host, true) >= MOST_THROTTLED) return keepOff(host, 'throttled')
    giveBack(host)
    await store.putOffHost(host, wait.retryAt, portals)
  }

  const beginNetwork = () => {
    while (network.queue.pending < concurrency) {
      const page = hosts.next(now())
      if (!page) return
      network.stale ||= !hosts.hasStock(page.host)
      run(network, page)
    }
  }

  const fillNetwork = async () => {
    beginNetwork()
    if (network.queue.pending >= concurrency) return
    for (const page of await claim(network, { perHost: PER_HOST, busyHosts: hosts.stocked() })) {
      const wall = hosts.wallOf(page.host)
      if (wall === null) hosts.claim(page)
      else await keepOff(page.host, wall)
    }
    beginNetwork()
  }

  const fillWork = async () => {
    if (work.queue.size > 0) return
    for (const page of await claim(work, {})) run(work, page)
  }

  /** How long to sleep when nothing more can be begun, in ms, or that the end has come. */
  const nap = async (): Promise<number | DriveEnd> => {
    const free = hosts.nextFree(now())
    const untilFree = free === null ? LONGEST_NAP : Math.max(free - now(), 0)
    if (network.queue.pending + work.queue.pending > 0) return Math.min(untilFree, LONGEST_NAP)
    const due = held.size > 0 ? null : await store.nextDueAt(portals, stages)
    if (held.size === 0 && due === null) return 'done'
    const ms = due === null ? untilFree : Math.max(Date.parse(due) - now(), 0)
    return patience !== undefined && ms > patience ? 'postponed' : Math.min(ms, LONGEST_NAP)
  }

  for (const { host, reason } of (await store.progress(portals)).walls) hosts.wall(host, reason)
  let end: DriveEnd = 'stopped'
  while (!signal?.aborted && !fault) {
    await fillWork()
    await fillNetwork()
    const next = await nap()
    if (typeof next === 'string') {
      end = next
      break
    }
    const slept = await sleep(next)
    network.stale ||= slept
    work.stale ||= slept
  }
  await network.queue.onIdle()
  await work.queue.onIdle()
  if (fault) throw fault
  return end
}
