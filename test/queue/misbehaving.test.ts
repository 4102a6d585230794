import { expect, test } from 'vitest'
import { type Misbehaviour, misbehaviours } from '../../demo/misbehave.ts'
import type { DemoOptions } from '../../demo/portals.ts'
import { crawl } from '../../queue/crawl.ts'
import { runEmbedded } from '../../queue/embedded.ts'
import { endsIn, inWorld, type World } from './world.ts'

const BAD = 'demo-nfcms'
const GOOD = 'demo-vsb'

const run = ({ context }: World, pace: Partial<{ timeoutMs: number; maxPages: number }> = {}) => {
  const portals = [...context.portals.values()].map((portal) =>
    portal.id === BAD ? { ...portal, pace: { ...portal.pace, ...pace } } : portal,
  )
  const own = { ...context, portals: new Map(portals.map((portal) => [portal.id, portal])) }
  return crawl({ context: own, portals, driver: runEmbedded, concurrency: 2, patience: 300 })
}

/** Only a site that never answers is waited for in vain. */
const patienceWith = (how: Misbehaviour) => ({ timeoutMs: how === 'hang' ? 400 : 20_000 })

/** How the pages of the misbehaving site ended, apart from those that are as they should be. */
const endsOf = async ({ store, demo }: World) => {
  const { host } = new URL(demo.portals.find(({ id }) => id === BAD)!.lists[0]!.url)
  const ends = Object.entries(await endsIn(store)).filter(([key]) => key.includes(host))
  return [...new Set(ends.map(([, end]) => end))].filter((end) => end !== 'done').sort()
}

const isArticle = (path: string) => path.includes('/content/')
const isList = (path: string) => path !== '/robots.txt' && !isArticle(path)
const when =
  (is: (path: string) => boolean, what: ReturnType<NonNullable<DemoOptions['fail']>>): DemoOptions['fail'] =>
  ({ site, path }) =>
    site === 'nfcms' && is(path) ? what : null

/** What is recorded when articles come like this, and when the list does. */
const table: Record<Misbehaviour, [article: string[], list: string[]]> = {
  'soft-404': [['failed soft-404'], ['failed soft-404']],
  blocked: [['walled blocked'], ['walled blocked']],
  challenge: [['walled challenge'], ['walled challenge']],
  captcha: [['walled captcha'], ['walled captcha']],
  'too-fast': [['fetch too-fast'], ['discover too-fast']],
  'geo-block': [['walled geo-block'], ['walled geo-block']],
  'empty-list': [['rejected no-report'], ['failed family-unknown']],
  empty: [['fetch empty'], ['discover empty']],
  reset: [['fetch reset'], ['discover reset']],
  hang: [['fetch timeout'], ['discover timeout']],
  home: [['failed redirected-home'], ['failed redirected-home']],
  loop: [['failed too-many-redirects'], ['failed too-many-redirects']],
  endless: [['rejected no-report'], ['rejected no-report']],
  huge: [['failed too-large'], ['failed too-large']],
  bomb: [['failed too-large'], ['failed too-large']],
  'cut-short': [['fetch reset'], ['discover reset']],
  'no-http': [['fetch protocol'], ['discover protocol']],
}

test('every misbehaviour has its record', () => expect(Object.keys(table).sort()).toEqual([...misbehaviours].sort()))

test.each(misbehaviours)('articles: %s', (how) =>
  inWorld({ portals: [BAD, GOOD], fail: when(isArticle, how) }, async (world) => {
    const { reports } = await run(world, patienceWith(how))
    expect((await endsOf(world)).map((end) => (/^(fetch)( |$)/.test(end) ? end.split(',')[0] : end))).toEqual(
      expect.arrayContaining(table[how][0]),
    )
    expect(reports).toBe(3)
  }),
)

test.each(misbehaviours)('the list: %s', (how) =>
  inWorld({ portals: [BAD, GOOD], fail: when(isList, how) }, async (world) => {
    const { reports, unreadLists, shortRuns } = await run(world, { maxPages: 6, ...patienceWith(how) })
    expect(await endsOf(world)).toEqual(expect.arrayContaining(table[how][1]))
    expect(reports).toBe(3)
    const isRecorded =
      unreadLists.some(({ portal }) => portal === BAD) || shortRuns.some(({ portal }) => portal === BAD)
    expect(isRecorded || table[how][1].some((end) => end.startsWith('discover'))).toBe(true)
  }),
)

test('a site that never answers delays no other', async () => {
  const ended: string[] = []
  let audited = 0
  const fail = when(() => true, 'hang')
  await inWorld({ portals: [BAD, GOOD], fail }, async (world) => {
    const stop = new AbortController()
    const end = await runEmbedded({
      ...world.drive,
      concurrency: 2,
      signal: stop.signal,
      onEnd: ({ portal, stage }) => {
        if (stop.signal.aborted) return
        ended.push(portal)
        if (stage === 'audit') audited++
        if (audited < 3) return
        stop.abort()
        void world.demo.close() // or the other one is waited for
      },
    })
    expect([end, audited, new Set(ended)]).toEqual(['stopped', 3, new Set([GOOD])])
  })
})

test('a charset that lies: the reports are read all the same', () =>
  inWorld({ portals: [BAD, GOOD], fail: when(() => true, 'lying-charset') }, async (world) => {
    expect((await run(world)).reports).toBe(6)
  }))

test('a list that shrinks: a short run, and what was stored stays', async () => {
  let shrinks = false
  const fail: DemoOptions['fail'] = ({ site, path }) =>
    shrinks && site === 'nfcms' && path.endsWith('index_2.html') ? 'empty-list' : null
  await inWorld({ portals: [BAD], fail }, async (world) => {
    const first = await run(world)
    expect([first.reports, first.shortRuns]).toEqual([3, []])
    shrinks = true
    const second = await run(world)
    expect(second.shortRuns).toMatchObject([{ before: 4, found: 3, unread: 1 }])
    expect(second.reports).toBe(3)
  })
})

/**
 * Lists that change between the first request for one of their pages and the next: their newest entry is taken down, or put
 * up. One that says on its next page that it has fewer is read once more; what is new, the next crawl sees.
 */
test.each([
  { name: 'taken down', portal: 'demo-irs', list: '/irs/front/list', isLess: (nth: number) => nth > 1, first: 3 },
  { name: 'put up', portal: 'demo-irs', list: '/irs/front/list', isLess: (nth: number) => nth === 1, first: 2 },
  { name: 'put up', portal: 'demo-nfcms', list: '/zwgk/xxgknb/', isLess: (nth: number) => nth === 1, first: 2 },
])('a list of $portal that changes while it is read, its newest entry $name: each report once', async (changing) => {
  let nth = 0
  const isListPage = (path: string) => path.startsWith(changing.list) && !path.includes('/content/')
  const fail: DemoOptions['fail'] = ({ path }) => (isListPage(path) && changing.isLess(++nth) ? 'one-less' : null)
  await inWorld({ portals: [changing.portal], fail }, async (world) => {
    const { reports, shortRuns } = await run(world)
    expect([reports, shortRuns]).toEqual([changing.first, []])
    expect((await run(world)).reports).toBe(3)
    const articles = world.demo.requests.map(({ path }) => path).filter((path) => /\d{7}/.test(path))
    expect(articles).toHaveLength(new Set(articles).size)
  })
})
