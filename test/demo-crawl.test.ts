import { afterAll, beforeAll, expect, test } from 'vitest'
import { rules } from '../audit/rules.ts'
import { createFetcher } from '../crawlers/http.ts'
import type { AuditStatus } from '../data/schema/audit.ts'
import type { Crawl } from '../data/schema/crawl.ts'
import { openStore } from '../data/store/open-store.ts'
import type { Store } from '../data/store/store.ts'
import { type Demo, startDemo } from '../demo/portals.ts'
import type { DemoReport } from '../demo/reports/demo-report.ts'
import { crawl } from '../queue/crawl.ts'
import { runEmbedded } from '../queue/embedded.ts'

type Link = Demo['expected']['links'][number]

let demo: Demo
let store: Store
let first: Crawl

const run = async (refresh = false): Promise<Crawl> => {
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 2000 })
  const log = { debug: () => {}, info: () => {}, warn: (sentence: string) => expect.unreachable(sentence) }
  const portals = new Map(demo.portals.map((portal) => [portal.id, portal]))
  const context = { store, fetcher, portals, clock: () => new Date(), log }
  try {
    return await crawl({ context, portals: demo.portals, driver: runEmbedded, concurrency: 4, refresh })
  } finally {
    await fetcher.close()
  }
}

beforeAll(async () => {
  demo = await startDemo()
  store = await openStore('sqlite::memory:')
  first = await run()
})
afterAll(async () => {
  await store.close()
  await demo.close()
})

/** Articles, each once however many lists name it. */
const nameOf = ({ list, id }: Link) => `${new URL(list).host} ${id}`
const articles = (): Link[] => [...new Map(demo.expected.links.map((link) => [nameOf(link), link])).values()]
const ofKind = (...kinds: Link['kind'][]) => articles().filter(({ kind }) => kinds.includes(kind))

const known = new Set(rules.map(({ id }) => id))

/** The status the rules must come to, from the truth about a sample report. */
const statusOf = ({ breaches, medium }: DemoReport): AuditStatus => {
  const outcomes = breaches.filter(({ rule }) => known.has(rule)).map(({ outcome }) => outcome)
  if (medium === 'pictures') return 'unreadable'
  return outcomes.includes('violated') ? 'violated' : outcomes.includes('incomplete') ? 'incomplete' : 'reconciled'
}

test('the summary agrees with what the sample portals serve', async () => {
  const lists = await Array.fromAsync(store.pages({ kind: 'list' }), ({ request }) => request.url)
  expect(lists).toEqual(expect.arrayContaining(demo.expected.lists.flatMap((list) => list.pages)))
  const reports = ofKind('report', 'moved', 'pdf')
  const statuses = Map.groupBy(reports, ({ report }) => statusOf(report!))
  expect(first).toMatchObject({
    end: 'done',
    resumed: false,
    pages: { lists: lists.length, articles: articles().length - ofKind('notice').length, open: 0 },
    notModified: 0,
    reports: reports.length,
    audits: [...statuses]
      .map(([status, { length }]) => ({ status, count: length }))
      .sort((a, b) => (a.status < b.status ? -1 : 1)),
    failures: [
      { reason: 'outside-hosts', count: ofKind('outside').length },
      { reason: 'robots', count: ofKind('disallowed').length },
      { reason: 'soft-404', count: ofKind('soft-404').length },
      { reason: 'status-404', count: ofKind('dead').length },
    ],
    rejections: [],
    walls: demo.expected.walled.map((host) => ({ host, reason: 'challenge', count: 1 })),
    unreadLists: demo.expected.walled.map((host) => ({ list: expect.stringContaining(host), reason: 'challenge' })),
    shortRuns: [],
  })
})

test('each portal has exactly the reports that it serves', async () => {
  const expected = Object.groupBy(ofKind('report', 'moved', 'pdf'), ({ portal }) => portal)
  const stored = await Array.fromAsync(store.reports())
  const byPortal = Object.groupBy(stored, ({ portal }) => portal!)
  const truth = ({ report }: Link) => `${report!.agency.name} ${report!.period?.from.slice(0, 4) ?? report!.year}`
  expect(Object.keys(byPortal).sort()).toEqual(Object.keys(expected).sort())
  for (const [portal, reports = []] of Object.entries(byPortal))
    expect({ portal, count: reports.length }).toEqual({ portal, count: expected[portal]!.length })
  for (const [portal, reports = []] of Object.entries(byPortal).filter(([, of]) => of!.length < 5)) {
    const found = reports.map(({ report }) => `${report.agency} ${report.year}`)
    expect({ portal, found: found.sort() }).toEqual({ portal, found: expected[portal]!.map(truth).sort() })
  }
})

test('no address is asked for twice', () => {
  const asked = demo.requests
    .map(({ host, method, path }) => `${method} ${host}${path}`)
    .filter((one) => !one.startsWith('POST'))
  expect(asked.filter((one, i) => asked.indexOf(one) !== i)).toEqual([])
})

test('the next crawl asks for lists and for what failed, and learns nothing new', async () => {
  const from = demo.requests.length
  const second = await run()
  expect(second).toMatchObject({
    resumed: false,
    end: 'done',
    reports: first.reports,
    audits: first.audits,
    pages: first.pages,
  })
  const [walled] = demo.expected.walled
  expect(demo.requests.slice(from).filter(({ host, path }) => host === walled && path !== '/robots.txt')).toHaveLength(
    1,
  )
  const stored = new Set(ofKind('report', 'moved', 'pdf').map(({ url }) => url))
  const again = demo.requests.slice(from).filter(({ host, path }) => stored.has(`http://${host}${path}`))
  expect(again).toEqual([])
  const listPages = new Set(demo.expected.lists.flatMap(({ pages }) => pages))
  const bodies = demo.requests
    .slice(from)
    .filter(({ host, path, status }) => status === 200 && listPages.has(`http://${host}${path}`))
  expect(bodies).toEqual([])
  expect(second.notModified).toBeGreaterThanOrEqual(listPages.size - 1)
})

test('with refresh, a report that was revised is read again and kept as a new version', async () => {
  demo.revise()
  const revised = ofKind('report').filter(({ report }) => report?.revision)
  expect(revised).not.toEqual([])
  await run(true)
  const versions = new Map<string | null, number>()
  for await (const { report, version } of store.reports()) versions.set(report.source.url, version)
  const found = demo.expected.links.flatMap((link) => {
    const version = versions.get(link.url)
    return version && link.kind === 'report' ? [[nameOf(link), version]] : []
  })
  expect(new Map(found as [string, number][])).toEqual(
    new Map(ofKind('report').map((link) => [nameOf(link), link.report?.revision ? 2 : 1])),
  )
})
