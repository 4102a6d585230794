import { expect, test } from 'vitest'
import { portalSchema } from '../../data/schema/portal.ts'
import { crawl } from '../../queue/crawl.ts'
import { runEmbedded } from '../../queue/embedded.ts'
import { inWorld, type World } from './world.ts'

const SCRIPTED = 'demo-scripted'

const crawlOf = ({ context }: World, browser: boolean) => {
  const portals = [...context.portals.values()].map((portal) => portalSchema.parse({ ...portal, browser }))
  const own = { ...context, portals: new Map(portals.map((portal) => [portal.id, portal])) }
  return crawl({ context: own, portals, driver: runEmbedded, concurrency: 2 })
}

test.each([
  ['whose data say so', true],
  ['that turns out to be a shell', false],
])('a portal %s is crawled with a browser: exactly the reports it serves', (_, browser) =>
  inWorld({ portals: [SCRIPTED], scripted: true }, async (world) => {
    const summary = await crawlOf(world, browser)
    const served = world.demo.expected.links.filter(({ portal, kind }) => portal === SCRIPTED && kind === 'report')
    const found = await Array.fromAsync(world.store.reports(), ({ report }) => report.source.url)
    expect(found.sort()).toEqual(served.map(({ url }) => url).sort())
    expect(summary).toMatchObject({ end: 'done', unreadLists: [], shortRuns: [], failures: [] })
  }),
)
