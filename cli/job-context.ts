import { createFetcher } from '../crawlers/http.ts'
import type { Pace } from '../crawlers/pace.ts'
import type { Agencies } from '../data/agencies/agencies.ts'
import type { Portal } from '../data/schema/portal.ts'
import type { Store } from '../data/store/store.ts'
import type { JobContext, Log } from '../queue/job.ts'

/** How long a request may wait for its host's turn before the page goes back to be claimed again later, in ms. */
const MAX_WAIT = 2000

/** What jobs need, over a store and portals. `allowPrivate`: portals on this machine are reached. `close` ends the connections. */
export const makeContext = (
  store: Store,
  portals: readonly Portal[],
  {
    contact,
    allowPrivate = false,
    log,
    pace,
    agencies,
    ocr,
  }: { contact?: string; allowPrivate?: boolean; log: Log; pace?: Pace; agencies?: Agencies; ocr?: boolean },
): JobContext & { close(): Promise<void> } => {
  const fetcher = createFetcher({
    contact,
    allowLoopback: allowPrivate,
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
