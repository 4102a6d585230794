import { expect, test } from 'vitest'
import { type Demo, type DemoOptions, startDemo } from '../../demo/portals.ts'
import { visit } from './visit.ts'

const withDemo = async (options: DemoOptions, use: (demo: Demo) => Promise<void>) => {
  const demo = await startDemo(options)
  try {
    await use(demo)
  } finally {
    await demo.close()
  }
}
const reportOf = (demo: Demo, id: string) => demo.expected.links.find(({ report }) => report?.id === id)!.url

test('a page that has not changed is 304: by ETag on the new sites, by date on the old one', async () => {
  await withDemo({}, async (demo) => {
    const modern = reportOf(demo, 'xizhang-police-2024')
    const first = await visit(modern)
    expect(first.headers.get('etag')).toMatch(/^"[0-9a-f]{16}"$/)
    const again = (headers: Record<string, string>) => visit(modern, { headers })
    expect((await again({ 'if-none-match': first.headers.get('etag')! })).status).toBe(304)
    expect((await again({ 'if-none-match': '"other"' })).status).toBe(200)

    const old = reportOf(demo, 'yunting-police-2023')
    const { headers } = await visit(old)
    expect(headers.get('etag')).toBeNull()
    const since = headers.get('last-modified')!
    expect((await visit(old, { headers: { 'if-modified-since': since } })).status).toBe(304)
    expect((await visit(old, { headers: { 'if-modified-since': new Date(0).toUTCString() } })).status).toBe(200)
  })
})

test('a corrected report replaces the first one under the same address, with another ETag', async () => {
  await withDemo({}, async (demo) => {
    const url = reportOf(demo, 'xizhang-police-2024')
    const first = await visit(url)
    demo.revise()
    const second = await visit(url, { headers: { 'if-none-match': first.headers.get('etag')! } })
    expect(second.status).toBe(200)
    expect(second.text).not.toBe(first.text)
  })
})

test('the log keeps every request with its status', async () => {
  await withDemo({}, async (demo) => {
    const [list] = demo.expected.lists
    await visit(list!.url, { headers: { 'user-agent': 'a visitor' } })
    await visit(new URL('/nothing?here=1', list!.url).href)
    const { host } = new URL(list!.url)
    expect(demo.requests.map(({ site, host, method, path, status }) => [site, host, method, path, status])).toEqual([
      ['lanling', host, 'GET', '/zwgk/zfxxgk/zfxxgknb/', 200],
      ['lanling', host, 'GET', '/nothing?here=1', 404],
    ])
    expect(demo.requests[0]!.userAgent).toBe('a visitor')
    expect(demo.requests[0]!.endedAt).toBeGreaterThanOrEqual(demo.requests[0]!.startedAt)
  })
})

test('a site can be made to fail: the first try is cut off, the second refused, the third served', async () => {
  const fail: DemoOptions['fail'] = ({ path, try: nth }) => {
    if (!path.endsWith('/zfxxgknb/') || nth > 2) return null
    return nth === 1 ? 'reset' : { status: 503, headers: { 'retry-after': '1' } }
  }
  await withDemo({ fail }, async (demo) => {
    const { url } = demo.expected.lists[0]!
    await expect(visit(url)).rejects.toThrow()
    const refused = await visit(url)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
    expect((await visit(url)).status).toBe(200)
    expect(demo.requests.map(({ status }) => status)).toEqual([null, 503, 200])
  })
})

test('slow sites answer all the same', async () => {
  await withDemo({ slowMs: 5 }, async (demo) => {
    expect((await visit(demo.expected.lists[0]!.url)).status).toBe(200)
  })
})

/** Starts on the first of some ports after which all that are needed are free. */
const startSomewhere = async (ports: number[]): Promise<Demo> => {
  const [port, ...others] = ports
  if (port === undefined) throw new Error('not enough free ports in a row')
  return startDemo({ port }).catch(() => startSomewhere(others))
}

test('fixed ports follow one another, and a taken port is an error', async () => {
  const demo = await startSomewhere([38_110, 38_730, 39_250, 39_870])
  try {
    const ports = demo.portals.map(({ lists }) => Number(new URL(lists[0]!.url).port))
    expect(ports.map((port) => port - ports[0]!)).toEqual(ports.map((_, n) => n))
    await expect(startDemo({ port: ports[0]! })).rejects.toThrow(/EADDRINUSE/)
  } finally {
    await demo.close()
  }
})

test('the portals are whole: lists on loopback, a short pause, region codes', async () => {
  await withDemo({ delayMs: 7 }, async (demo) => {
    expect(demo.portals.slice(0, 5).map(({ id, region, lists }) => [id, region, lists.length])).toEqual([
      ['demo-lanling', '990421', 2],
      ['demo-rongjiang', '360700', 1],
      ['demo-yunting', '990102', 2],
      ['demo-xizhang', '990581', 1],
      ['demo-xiuchuan', '990423', 1],
    ])
    for (const { lists, pace } of demo.portals) {
      expect(pace.delayMs).toBe(7)
      for (const { url } of lists) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    }
    const named = demo.portals.flatMap(({ lists }) => lists.flatMap(({ agency }) => agency ?? []))
    expect(new Set(named)).toEqual(new Set(['蓉江新区政务服务和大数据发展中心', '云汀区财政局', '榛汐市财政局']))
  })
})
