import { describe, expect, test } from 'vitest'
import type { Pace } from '../../crawlers/pace.ts'
import type { DemoOptions } from '../../demo/portals.ts'
import type { Driver } from '../../queue/driver.ts'
import { runJob } from '../../queue/run-job.ts'
import { endsIn, inWorld as inAnyWorld, pageRequests } from './world.ts'

type Fail = NonNullable<DemoOptions['fail']>

const XIZHANG = 'demo-xizhang'
const LANLING = 'demo-lanling'
/** Small ones: three list pages each, and three reports. */
const WAS5 = 'demo-was5'
const SMALL = [WAS5, 'demo-irs', 'demo-jpaas', 'demo-epoint']

/** Articles that the failures below are for: the first ones asked for on each site. */
const isArticle = (path: string) => /\/(t\d+_|art_)\d+/.test(path)

/** How a suite differs from driver to driver. */
interface Suite {
  /** the pace that the driver's fetchers keep together; each its own unless given */
  pace?: () => Pace
  /** promises that the driver cannot keep yet, with the reason */
  skip?: Record<string, string>
}

/** What every driver promises (queue/driver.ts). */
export const conformance = (name: string, drive: Driver, { pace, skip = {} }: Suite = {}) => {
  const inWorld: typeof inAnyWorld = (options, use) => inAnyWorld({ pace: pace?.(), ...options }, use)
  const promise = (title: string, run: () => Promise<void>) =>
    title in skip ? test.skip(`${title} (${skip[title]})`, run) : test(title, run)

  describe(name, () => {
    promise('takes every page through its jobs in order, to an end', () =>
      inWorld({ portals: [LANLING, ...SMALL] }, async (world) => {
        const ways = new Map<string, string[]>()
        const onEnd: Parameters<Driver>[0]['onEnd'] = ({ key, stage }) =>
          void ways.set(key, [...(ways.get(key) ?? []), stage])
        expect(await drive({ ...world.drive, onEnd })).toBe('done')
        const ends = await endsIn(world.store)
        expect(Object.keys(ends).sort()).toEqual([...ways.keys()].sort())
        for (const [key, way] of ways) {
          const page = (await world.store.page(key))!
          const whole = page.kind === 'list' ? ['discover'] : ['fetch', 'parse', 'audit']
          expect({ key, way }).toEqual({ key, way: page.stage === 'done' ? whole : whole.slice(0, way.length) })
        }
        expect(await world.store.nextDueAt()).toBeNull()
      }),
    )

    promise('asks for nothing when nothing is left', () =>
      inWorld({ portals: SMALL }, async ({ drive: what, demo }) => {
        await drive(what)
        const before = demo.requests.length
        expect(await drive(what)).toBe('done')
        expect(demo.requests).toHaveLength(before)
      }),
    )

    promise('a job that is run again changes nothing', () =>
      inWorld({ portals: ['demo-rongjiang', ...SMALL] }, async ({ drive: what, demo, store, context }) => {
        await drive(what)
        const state = async () => ({ ends: await endsIn(store), totals: await store.totals() })
        const before = { ...(await state()), requests: demo.requests.length }
        for await (const page of store.pages())
          for (const stage of ['discover', 'fetch', 'parse', 'audit'] as const)
            expect(await runJob(stage, { page: page.key }, context)).toMatchObject({ end: 'done', nothingToDo: true })
        expect({ ...(await state()), requests: demo.requests.length }).toEqual(before)
      }),
    )

    promise('tries again what may pass, four times at the most', () => {
      const tries = new Map<string, number>()
      let passing = ''
      let broken = ''
      const fail: Fail = ({ path, try: nth }) => {
        if (isArticle(path) && passing === '') passing = path
        else if (isArticle(path) && path !== passing && broken === '') broken = path
        tries.set(path, nth)
        return path === broken || (path === passing && nth < 3) ? { status: 500 } : null
      }
      return inWorld({ portals: [WAS5], fail }, async ({ drive: what, store }) => {
        expect(await drive(what)).toBe('done')
        expect([tries.get(passing), tries.get(broken)]).toEqual([3, 4])
        const pages = await Array.fromAsync(store.pages())
        const ended = (path: string) => pages.find(({ request }) => request.url.endsWith(path))
        expect(ended(passing)).toMatchObject({ stage: 'done', attempts: 0 })
        expect(ended(broken)).toMatchObject({ stage: 'failed', reason: 'status-500' })
      })
    })

    promise('waits when a host asks for patience, without using up a try', () => {
      let asked = ''
      const fail: Fail = ({ path, try: nth }) => {
        if (isArticle(path)) asked ||= path
        return path === asked && nth === 1 ? { status: 429, headers: { 'retry-after': '1' } } : null
      }
      return inWorld({ portals: [WAS5], fail }, async ({ drive: what, demo, store }) => {
        const attempts: number[] = []
        const onEnd: Parameters<Driver>[0]['onEnd'] = (_, end) =>
          end.end === 'again' && attempts.push(Number(end.countsAsTry))
        expect(await drive({ ...what, onEnd })).toBe('done')
        expect(attempts).toEqual([0])
        const again = demo.requests.findIndex(({ status }) => status === 429) + 1
        const { endedAt } = demo.requests[again - 1]!
        expect(demo.requests[again]!.startedAt).toBeGreaterThanOrEqual(endedAt + 900)
        expect((await store.totals()).failures.map(({ reason }) => reason)).not.toContain('status-429')
      })
    })

    promise('comes back when what is left is put off beyond its patience', () => {
      const fail: Fail = ({ path }) => (isArticle(path) ? { status: 429, headers: { 'retry-after': '3600' } } : null)
      return inWorld({ portals: [XIZHANG], fail }, async ({ drive: what, demo, store }) => {
        expect(await drive({ ...what, patience: 5000 })).toBe('postponed')
        expect(pageRequests(demo).filter(({ status }) => status === 429)).toHaveLength(1)
        expect(await store.nextDueAt()).not.toBeNull()
      })
    })

    promise('takes a host that does nothing but ask for patience for a wall', () => {
      const fail: Fail = ({ path }) => (isArticle(path) ? { status: 429, headers: { 'retry-after': '0' } } : null)
      const pace: Pace = { acquire: async () => ({ release: async () => {} }) } // the usual one would rest for minutes
      return inWorld({ portals: [XIZHANG], fail, pace }, async ({ drive: what, demo, store }) => {
        expect(await drive(what)).toBe('done')
        expect(pageRequests(demo).filter(({ status }) => status === 429)).toHaveLength(12)
        expect((await store.totals()).walls.map(({ reason }) => reason)).toEqual(['throttled'])
      })
    })

    promise('asks a host nothing more after its wall, and goes on with the others', () => {
      const fail: Fail = ({ site, nth }) => (site === 'lanling' && nth >= 10 ? { status: 403 } : null)
      return inWorld({ portals: [LANLING, ...SMALL], fail }, async ({ drive: what, demo, store }) => {
        expect(await drive(what)).toBe('done')
        const walled = demo.requests.filter(({ status }) => status === 403)
        expect(walled).toHaveLength(1)
        const pages = await Array.fromAsync(store.pages({ portal: LANLING }))
        const left = pages.filter(({ stage }) => stage === 'walled')
        expect(left.length).toBeGreaterThan(10)
        expect(new Set(left.map(({ host, reason }) => `${host} ${reason}`))).toEqual(
          new Set([`${walled[0]!.host} forbidden`]),
        )
        expect(pages.filter(({ stage }) => stage === 'fetch' || stage === 'discover')).toEqual([])
        for (const portal of SMALL)
          expect(await Array.fromAsync(store.pages({ portal, stage: 'done' }))).toHaveLength(6)
        expect(await drive(what)).toBe('done')
        expect(demo.requests.filter(({ status }) => status === 403)).toHaveLength(1)
      })
    })

    promise('asks each host one thing at a time, at its pace, and several hosts side by side', () =>
      inWorld({ portals: [LANLING, ...SMALL], slowMs: 20, delayMs: 30 }, async ({ drive: what, demo }) => {
        await drive(what)
        const byHost = [...Map.groupBy(demo.requests, ({ host }) => host).values()]
        for (const requests of byHost)
          for (const [i, { startedAt }] of requests.entries())
            if (i > 0) expect(startedAt - requests[i - 1]!.endedAt).toBeGreaterThanOrEqual(25)
        const [one = [], other = []] = byHost.sort((a, b) => b.length - a.length)
        const together = one.filter((a) => other.some((b) => a.startedAt < b.endedAt && b.startedAt < a.endedAt))
        expect(together).not.toEqual([])
      }),
    )

    promise('stops on a signal with nothing half done, and goes on later without asking twice', () =>
      inWorld({ portals: [LANLING, XIZHANG] }, async ({ drive: what, demo, store }) => {
        for (const after of [1, 7, 30]) {
          const stop = new AbortController()
          let ended = 0
          const onEnd = () => {
            if (++ended === after) stop.abort()
          }
          expect(await drive({ ...what, signal: stop.signal, onEnd })).toBe('stopped')
          const requests = demo.requests.length
          await new Promise((resolve) => setTimeout(resolve, 100))
          expect(demo.requests).toHaveLength(requests)
        }
        expect(await drive(what)).toBe('done')
        const paths = pageRequests(demo).map(({ host, path, method }) => `${method} ${host}${path}`)
        const twice = paths.filter((path, i) => paths.indexOf(path) !== i && !path.includes('dataproxy'))
        expect(twice).toEqual([])
        expect((await store.totals()).reports).toBeGreaterThan(50)
      }),
    )

    promise('keeps to the stages it is given', () =>
      inWorld({ portals: SMALL }, async ({ drive: what, demo, store }) => {
        expect(await drive({ ...what, stages: ['discover', 'fetch'] })).toBe('done')
        const before = demo.requests.length
        expect((await store.totals()).reports).toBe(0)
        expect(await drive({ ...what, stages: ['parse', 'audit'] })).toBe('done')
        expect((await store.totals()).reports).toBeGreaterThan(10)
        expect(demo.requests).toHaveLength(before)
      }),
    )

    promise('does not ask for pages of a portal that is not known any more', () =>
      inWorld({ portals: SMALL }, async ({ drive: what, context, demo, store }) => {
        expect(await drive({ ...what, context: { ...context, portals: new Map() } })).toBe('done')
        expect(demo.requests).toEqual([])
        expect((await store.totals()).failures).toEqual([{ reason: 'portal-unknown', count: SMALL.length }])
      }),
    )
  })
}
