import { expect, test } from 'vitest'
import { crawl } from '../../queue/crawl.ts'
import { runEmbedded } from '../../queue/embedded.ts'
import { inWorld, type World } from './world.ts'

const YUNTING = 'demo-yunting'

const crawlOf = ({ context }: World) =>
  crawl({ context, portals: [...context.portals.values()], driver: runEmbedded, concurrency: 2 })

/** The longest list of the portal, and what it claims to hold. */
const longest = ({ demo }: World) =>
  demo.expected.lists.filter(({ portal }) => portal === YUNTING).sort((a, b) => b.total - a.total)[0]!

test('a list that shows all it claims is no short run', () =>
  inWorld({ portals: [YUNTING] }, async (world) => {
    expect((await crawlOf(world)).shortRuns).toEqual([])
  }))

test('a list page that is gone: the list is short by its links', () => {
  const gone = /\/gkndbg\/index_2\.html$/
  const fail = ({ path }: { path: string }) => (gone.test(path) ? { status: 404 } : null)
  return inWorld({ portals: [YUNTING], fail }, async (world) => {
    const { url, total } = longest(world)
    const { shortRuns, end } = await crawlOf(world)
    expect(end).toBe('done')
    expect(shortRuns).toMatchObject([{ portal: YUNTING, list: url, declared: total, unread: 1 }])
    expect(shortRuns[0]!.found).toBeLessThan(total)
  })
})

test('a list that is longer than the portal allows: a warning, and a short run', () =>
  inWorld({ portals: [YUNTING] }, async (world) => {
    const portal = world.context.portals.get(YUNTING)!
    const short = { ...portal, pace: { ...portal.pace, maxPages: portal.lists.length } }
    const context = { ...world.context, portals: new Map([[YUNTING, short]]) }
    const { shortRuns, pages } = await crawlOf({ ...world, context })
    expect(pages.lists).toBe(portal.lists.length)
    expect(shortRuns.map(({ list }) => list)).toContain(longest(world).url)
    expect(world.warnings.join()).toContain(`maxPages (${portal.lists.length})`)
  }))
