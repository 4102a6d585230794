import { createFetcher } from '../../crawlers/http.ts'
import type { Pace } from '../../crawlers/pace.ts'
import { openStore } from '../../data/store/open-store.ts'
import type { Store } from '../../data/store/store.ts'
import { type Demo, type DemoOptions, startDemo } from '../../demo/portals.ts'
import type { Drive } from '../../queue/driver.ts'
import type { JobContext } from '../../queue/job.ts'
import { seedOf } from '../../queue/seeds.ts'

/** The sample portals, a store in memory and a real fetcher. */
export interface World {
  demo: Demo
  store: Store
  context: JobContext
  /** what jobs warned of */
  warnings: string[]
  /** what a driver is asked to do in this world, all portals with their first list pages due */
  drive: Drive
}

/** Runs `use` in a fresh world, of these portals (all when left out), and takes the world down again. */
export const inWorld = async (
  options: DemoOptions & { portals?: string[]; pace?: Pace },
  use: (world: World) => Promise<void>,
): Promise<void> => {
  const demo = await startDemo(options)
  const store = await openStore('sqlite::memory:')
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 2000, pace: options.pace })
  const warnings: string[] = []
  const log = { debug: () => {}, info: () => {}, warn: (sentence: string) => warnings.push(sentence) }
  const portals = demo.portals.filter(({ id }) => options.portals?.includes(id) ?? true)
  const clock = () => new Date()
  const context = { store, fetcher, portals: new Map(portals.map((portal) => [portal.id, portal])), clock, log }
  const seeds = portals.flatMap((portal) => portal.lists.map((list) => seedOf(portal, list)))
  await store.addPages(seeds, clock().toISOString())
  try {
    await use({ demo, store, context, warnings, drive: { context, concurrency: 4 } })
  } finally {
    await fetcher.close()
    await demo.close()
    await store.close()
  }
}

/** Pages as they ended, by key. */
export const endsIn = async (store: Store) =>
  Object.fromEntries(
    await Array.fromAsync(store.pages(), ({ key, stage, reason }) => [key, reason ? `${stage} ${reason}` : stage]),
  )

/** Requests for pages, robots.txt left out. */
export const pageRequests = ({ requests }: Demo) => requests.filter(({ path }) => path !== '/robots.txt')
