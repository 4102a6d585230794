import { expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { startDemo } from '../../demo/portals.ts'
import { runEmbedded } from '../../queue/embedded.ts'
import { inWorld } from './world.ts'

/** The pauses between requests to each host, in ms: from the end of an answer to the begin of the next request. */
const gaps = (requests: { host: string; startedAt: number; endedAt: number }[]) =>
  [...Map.groupBy(requests, ({ host }) => host).values()].flatMap((of) => {
    const inOrder = of.toSorted((a, b) => a.startedAt - b.startedAt)
    return inOrder.slice(1).map(({ startedAt }, n) => startedAt - inOrder[n]!.endedAt)
  })

/** Clocks count whole milliseconds at both ends. */
const ROUNDING = 1

test('fifty jobs at once: no host is asked before its pause is over', () =>
  inWorld(
    { delayMs: 15, portals: ['demo-lanling', 'demo-vsb', 'demo-was5', 'demo-gkmlpt'] },
    async ({ drive, demo }) => {
      expect(await runEmbedded({ ...drive, concurrency: 50 })).toBe('done')
      const measured = gaps(demo.requests)
      expect(measured.length).toBeGreaterThan(50)
      expect(Math.min(...measured)).toBeGreaterThanOrEqual(15 - ROUNDING)
    },
  ))

test('fifty fetches of one host at once keep its pause', async () => {
  const demo = await startDemo({ delayMs: 15 })
  const fetcher = createFetcher({ allowLoopback: true })
  const portal = demo.portals.find(({ id }) => id === 'demo-lanling')!
  const urls = demo.expected.links.filter(({ portal, kind }) => portal === 'demo-lanling' && kind === 'report')
  await Promise.all(urls.slice(0, 50).map(({ url }) => fetcher.fetch({ url, method: 'GET' }, portal)))
  await fetcher.close()
  await demo.close()
  expect(demo.requests.length).toBeGreaterThan(40)
  expect(Math.min(...gaps(demo.requests))).toBeGreaterThanOrEqual(15 - ROUNDING)
})
