import { expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import {
  afterRequest,
  createMemoryPace,
  dueAt,
  type HostState,
  type Pace,
  type Strain,
  type Turn,
  unknownHost,
} from '../../crawlers/pace.ts'
import { page, portalOn, refusal, serve } from './site.ts'

const fine: Strain = { strained: false }
const strained: Strain = { strained: true }

/** The pause before the next request after a host answered like this, each at time 0. */
function pauseAfter(strains: Strain[], delayMs: number): number {
  const state = strains.reduce<HostState>((before, strain) => afterRequest(before, strain, 0), unknownHost)
  return dueAt(state, delayMs)
}

const table: [name: string, strains: Strain[], delayMs: number, pauseMs: number][] = [
  ['all well', [fine, fine], 2000, 2000],
  ['one strain', [strained], 2000, 4000],
  ['two strains', [strained, strained], 2000, 8000],
  ['no end of strain', Array(50).fill(strained), 2000, 128_000],
  ['strain, then one good answer', [strained, strained, fine], 2000, 6000],
  ['strain, then many good answers', [strained, ...Array(9).fill(fine)], 2000, 2000],
  ['strain where no pause was asked for', [strained], 0, 2000],
  ['a time named', [{ strained: true, notBefore: 60_000 }], 2000, 60_000],
  ['a time named, then a good answer', [{ strained: true, notBefore: 60_000 }, fine], 2000, 60_000],
]

test.each(table)('%s', (_, strains, delayMs, pauseMs) => expect(pauseAfter(strains, delayMs)).toBe(pauseMs))

test('one request at a time, and the pause begins when the answer has ended', async () => {
  let now = 1000
  const pace = createMemoryPace({ now: () => now })
  const turn = (await pace.acquire('a', 2000)) as Turn
  expect(turn).toHaveProperty('release')
  expect(await pace.acquire('a', 2000)).not.toHaveProperty('release')
  expect(await pace.acquire('b', 2000)).toHaveProperty('release')
  now = 5000
  await turn.release(fine)
  expect(await pace.acquire('a', 2000)).toEqual({ dueAt: 7000 })
  now = 7000
  const again = (await pace.acquire('a', 2000)) as Turn
  await turn.release(fine) // a turn that is over releases nothing
  expect(await pace.acquire('a', 2000)).not.toHaveProperty('release')
  await again.release(strained)
  expect(await pace.acquire('a', 2000)).toEqual({ dueAt: 11_000 })
})

const domains: [one: string, other: string, shared: boolean][] = [
  ['rsj.km.gov.cn', 'czj.km.gov.cn', true],
  ['rsj.km.gov.cn', 'km.gov.cn:8080', true],
  ['rsj.km.gov.cn', 'rsj.qj.gov.cn', false],
  ['1.2.3.4:80', '1.2.3.5:80', false],
]

test.each(domains)('by domain, %s and %s share their turn: %s', async (one, other, shared) => {
  const pace = createMemoryPace({ by: 'domain' })
  await pace.acquire(one, 0)
  expect('release' in (await pace.acquire(other, 0))).toBe(!shared)
})

test('fetches of one host at once go one after the other, in any order', async () => {
  let open = 0
  let most = 0
  await using site = await serve({
    '/list/': (_, response) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        response.end(page('a'))
      }, 10)
    },
  })
  const fetcher = createFetcher({ allowLoopback: true })
  const url = `${site.origin}/list/`
  await Promise.all(Array.from({ length: 5 }, () => fetcher.fetch({ url, method: 'GET' }, portalOn(url))))
  expect([most, site.asked.length]).toEqual([1, 6])
  await fetcher.close()
})

test('whoever will not wait is told when to come back, and nothing is asked', async () => {
  await using site = await serve({ '/list/': page('a') })
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 0 })
  const url = `${site.origin}/list/`
  const fetchIt = () => fetcher.fetch({ url, method: 'GET' }, portalOn(url, { pace: { delayMs: 100 } }))
  expect(await refusal(fetchIt())).toBe('none')
  expect(await refusal(fetchIt())).toBe('ThrottledError not-due')
  expect(site.asked.length).toBe(2)
  await fetcher.close()
})

test('a host that asks for patience gets it from every page', async () => {
  await using site = await serve({
    '/list/': (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end(),
    '/a': page('a'),
  })
  const fetcher = createFetcher({ allowLoopback: true, maxWaitMs: 0 })
  const portal = portalOn(`${site.origin}/list/`)
  expect(await refusal(fetcher.fetch({ url: `${site.origin}/list/`, method: 'GET' }, portal))).toBe(
    'ThrottledError status-503',
  )
  expect(await refusal(fetcher.fetch({ url: `${site.origin}/a`, method: 'GET' }, portal))).toBe(
    'ThrottledError not-due',
  )
  expect(site.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/list/'])
  await fetcher.close()
})

test.each([
  ['at once', 0, 60_000, false],
  ['after more than half of the time allowed', 1100, 2000, true],
])('a host that answers %s', async (_, waitMs, timeoutMs, isStrained) => {
  await using site = await serve({
    '/robots.txt': (_, response) => response.writeHead(404).end(),
    '/list/': (_, response) => setTimeout(() => response.end(page('a')), waitMs),
  })
  const strains: Strain[] = []
  const pace: Pace = { acquire: async () => ({ release: async (strain) => void strains.push(strain) }) }
  const fetcher = createFetcher({ allowLoopback: true, pace })
  const url = `${site.origin}/list/`
  await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url, { pace: { timeoutMs } })))
  expect(strains.at(-1)).toMatchObject({ strained: isStrained })
  await fetcher.close()
})
