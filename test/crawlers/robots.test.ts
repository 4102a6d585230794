import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { createMemoryPace, type Pace } from '../../crawlers/pace.ts'
import { page, portalOn, refusal, type Site, serve } from './site.ts'

const closeList = 'User-agent: *\nDisallow: /list/'

async function verdict(site: Site, hosts: string[] = [], pace: Pace = createMemoryPace()): Promise<string> {
  const fetcher = createFetcher({ allowLoopback: true, pace })
  const url = `${site.origin}/list/`
  const found = await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url, { hosts, pace: { timeoutMs: 400 } })))
  await fetcher.close()
  return found
}

type Answer = (response: ServerResponse) => void
const to =
  (status: number, location: string): Answer =>
  (r) =>
    r.writeHead(status, { location }).end()

const table: [name: string, answer: Answer, expected: string][] = [
  ['none (404)', (r) => r.writeHead(404).end(), 'none'],
  ['forbidden (403)', (r) => r.writeHead(403).end(), 'none'],
  ['walled (412)', (r) => r.writeHead(412).end(), 'none'],
  ['closed', (r) => r.end(closeList), 'GoneError robots'],
  ['closed, with 203', (r) => r.writeHead(203).end(closeList), 'GoneError robots'],
  ['empty', (r) => r.end(), 'none'],
  ['moved', to(301, '/other.txt'), 'GoneError robots'],
  ['moved round for ever', to(302, '/robots.txt'), 'none'],
  ['moved away', to(302, 'http://elsewhere.example/robots.txt'), 'GoneError robots-elsewhere'],
  ['moved nowhere', (r) => r.writeHead(302).end(), 'FetchError robots-unreachable'],
  ['broken (500)', (r) => r.writeHead(500).end(), 'FetchError robots-unreachable'],
  ['busy (503)', (r) => r.writeHead(503).end(), 'FetchError robots-unreachable'],
  ['busy (503), with a time', (r) => r.writeHead(503, { 'retry-after': '120' }).end(), 'ThrottledError status-503'],
  ['asked for too often (429)', (r) => r.writeHead(429).end(), 'ThrottledError status-429'],
  ['a challenge (521)', (r) => r.writeHead(521, { 'x-via-jsl': '1' }).end(), 'WallError challenge'],
  ['silent', () => {}, 'FetchError robots-unreachable'],
  ['reset', (r) => r.socket?.resetAndDestroy(), 'FetchError robots-unreachable'],
]

test.each(table)('robots.txt is %s', async (_, answer, expected) => {
  await using site = await serve({
    '/robots.txt': (_, response) => answer(response),
    '/other.txt': closeList,
    '/list/': page('a'),
  })
  expect(await verdict(site)).toBe(expected)
})

test('a page that is closed is not asked for', async () => {
  await using site = await serve({ '/robots.txt': closeList, '/list/': page('a') })
  await verdict(site)
  expect(site.asked.map(({ path }) => path)).toEqual(['/robots.txt'])
})

test('one file serves all pages of an origin, also when it cannot be had', async () => {
  await using fine = await serve({ '/list/': page('a') })
  await using broken = await serve({
    '/robots.txt': (_, response) => response.writeHead(500).end(),
    '/list/': page('a'),
  })
  const fetcher = createFetcher({ allowLoopback: true })
  for (const site of [fine, broken]) {
    const url = `${site.origin}/list/`
    for (let n = 0; n < 3; n++) await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))
    expect(site.asked.filter(({ path }) => path === '/robots.txt').length).toBe(1)
  }
  expect(fine.asked.length).toBe(4)
  expect(broken.asked.length).toBe(1)
  await fetcher.close()
})

test('the larger of the portal’s pause and Crawl-delay is kept', async () => {
  await using site = await serve({ '/robots.txt': 'User-agent: *\nCrawl-delay: 0.25', '/list/': page('a') })
  const asked: number[] = []
  const own = createMemoryPace()
  const pace: Pace = {
    acquire(host, delayMs) {
      asked.push(delayMs)
      return own.acquire(host, delayMs)
    },
  }
  expect(await verdict(site, [], pace)).toBe('none')
  expect([...new Set(asked)]).toEqual([0, 250])
})
