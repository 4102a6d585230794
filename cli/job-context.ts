import { createFetcher } from '../crawlers/http.ts'
import type { Pace } from '../crawlers/pace.ts'
import type { Agencies } from '../data/agencies/agencies.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import type { JobContext, Log } from '../queue/job.ts'

/** How long a request may wait for its host's turn before the page goes back to be claimed again later, in ms. */
const MAX_WAIT = 2000

/** Whether a portal is on this machine, as the sample portals are. */
export const isLoopback = (portal: Portal): boolean =>
  portal.lists.every(({ url }) => /^(127(\.\d+){3}|localhost|\[::1\])$/.test(new URL(url).hostname))

/**
 * What jobs need, over a store and portals. This machine's own addresses are reached only when the portals are on it
 * themselves, as the sample portals are. `close` ends the connections.
 */
export const makeContext = (
  store: Store,
  portals: readonly Portal[],
  {
    contact,
    log,
    pace,
    agencies,
    ocr,
  }: { contact?: string; log: Log; pace?: Pace; agencies?: Agencies; ocr?: boolean },
): JobContext & { close(): Promise<void> } => {
  const allowLoopback = portals.length > 0 && portals.every(isLoopback)
  const fetcher = createFetcher({
    contact,
    allowLoopback,
    pace,
    screenshots: 'var/screenshots',
    maxWaitMs: MAX_WAIT,
    onOldTls: ({ host, why }) => log.info(`${host} is spoken to in old TLS, its certificate verified: ${why}`),
  })
  return {
    store,
    fetcher,
    portals: new Map(portals.map((portal) => [portal.id, portal])),
    clock: () => new Date(),
    log,
    agencies,
    ocr,
    close: () => fetcher.close(),
  }
}
