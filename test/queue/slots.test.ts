import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import type { Portal } from '../../data/schema/portal.ts'
import { beginScheduled } from '../../queue/crawl.ts'
import { connectRedis } from '../../queue/redis/connection.ts'
import { openSchedule } from '../../queue/redis/schedule.ts'
import { runSchedule } from '../../queue/schedule.ts'
import { dueAt, lastSlot, nextSlot } from '../../queue/slots.ts'
import { startRedis } from '../servers/redis.ts'
import { inWorld, type World } from './world.ts'

const usual = { schedule: ['0 3 * 1-3 *', '0 3 * 4-12 1'] } // daily in the first quarter, then on Mondays

test.each([
  ['daily in January', '2026-01-14T18:59:59Z', '2026-01-14T19:00:00.000Z', '2026-01-13T19:00:00.000Z'],
  [
    'at three in Beijing, that is 19:00 UTC',
    '2026-01-14T19:00:00Z',
    '2026-01-15T19:00:00.000Z',
    '2026-01-14T19:00:00.000Z',
  ],
  ['weekly in November', '2026-11-23T00:00:00Z', '2026-11-29T19:00:00.000Z', '2026-11-22T19:00:00.000Z'],
  [
    'from the last day of March to the first Monday of April',
    '2026-03-31T00:00:00Z',
    '2026-04-05T19:00:00.000Z',
    '2026-03-30T19:00:00.000Z',
  ],
])('%s', (_, at, next, last) => {
  expect(nextSlot(usual, new Date(at))?.toISOString()).toBe(next)
  expect(lastSlot(usual, new Date(at))?.toISOString()).toBe(last)
})

/** Portals on the usual schedule, and how a scheduler begins what is due: the portals of the run that it begins, if any. */
const scheduled = ({ store, context }: World) => {
  const portals = [...context.portals.values()].map((portal): Portal => ({ ...portal, ...usual }))
  const begin = async (at: string) => {
    const due = await dueAt(portals, store, new Date(at))
    return due.length === 0 ? null : ((await beginScheduled(due, context))?.run.portals ?? null)
  }
  const finish = async () => {
    for (const { id } of await store.runs({ finished: false })) await store.finishRun(id, new Date().toISOString(), [])
  }
  return { portals, begin, finish }
}

test('a time begins one run, however many schedulers there are; times that were slept through count as one', () =>
  inWorld({ portals: ['demo-xizhang'] }, async (world) => {
    const { begin, finish } = scheduled(world)
    expect(await begin('2026-01-10T12:00:00Z')).toBeNull() // new: waits for its first time
    expect(await begin('2026-01-10T18:59:00Z')).toBeNull()
    const both = await Promise.all([begin('2026-01-10T19:00:00Z'), begin('2026-01-10T19:00:01Z')])
    expect(both.filter(Boolean)).toEqual([['demo-xizhang']])
    await finish()
    expect(await begin('2026-01-10T19:05:00Z')).toBeNull() // started anew
    expect(await begin('2026-01-15T00:00:00Z')).toEqual(['demo-xizhang'])
    expect(await begin('2026-01-15T00:00:00Z')).toBeNull()
  }))

test('schedules in this process: one crawl over all whose time has come, and an interrupted one is gone on with', () =>
  inWorld({}, async (world) => {
    const { portals, begin, finish } = scheduled(world)
    const keep = async (at: string, crawl: () => Promise<void>) => {
      const stop = new AbortController()
      const crawled: string[][] = []
      const context = { ...world.context, clock: () => new Date(at) }
      await runSchedule({
        portals,
        context,
        signal: stop.signal,
        crawl: async (due) => {
          crawled.push(due.map(({ id }) => id).sort())
          setTimeout(() => stop.abort(), 50)
          await crawl()
        },
      })
      return crawled
    }
    const all = portals.map(({ id }) => id).sort()
    await begin('2026-01-10T12:00:00Z')
    // killed before its end, at a time that no schedule names
    const killed = keep('2026-01-10T19:30:00Z', () => Promise.reject(new Error('killed')))
    await expect(killed).rejects.toThrow('killed')
    expect(await keep('2026-01-10T19:40:00Z', finish)).toEqual([all])
    expect(await world.store.runs()).toMatchObject([{ portals: all }])
  }))

test('schedules on Redis: schedulers of other portals leave each other alone', async () => {
  const server = await startRedis()
  const redis: Redis = await connectRedis(server.address)
  onTestFinished(async () => {
    redis.disconnect()
    await server.stop()
  })
  await inWorld({ portals: ['demo-xizhang', 'demo-vsb'] }, async ({ context }) => {
    const all = [...context.portals.values()]
    const schedulers = await Promise.all(all.map((portal) => openSchedule({ redis, context, portals: [portal] })))
    const keys = async () => (await schedulers[0]!.times.getJobSchedulers()).map(({ key }) => key).sort()
    for (const scheduler of schedulers) await scheduler.resync()
    expect(await keys()).toEqual(all.map(({ id }) => id).sort())
    const [left] = all as [Portal, ...Portal[]]
    const known = { ...context, portals: new Map([[left.id, left]]) }
    const last = await openSchedule({ redis, context: known, portals: [left] })
    await last.resync()
    expect(await keys()).toEqual([left.id])
    for (const scheduler of [...schedulers, last]) await scheduler.close()
  })
})

test('schedules on Redis: two schedulers and a time that comes begin one run', async () => {
  const server = await startRedis()
  const redis: Redis = await connectRedis(server.address)
  onTestFinished(async () => {
    redis.disconnect()
    await server.stop()
  })
  await inWorld({ portals: ['demo-xizhang'] }, async ({ store, context }) => {
    const portals = [...context.portals.values()]
    const schedulers = await Promise.all([1, 2].map(() => openSchedule({ redis, context, portals })))
    await Promise.all(schedulers.map((scheduler) => scheduler.resync()))
    const ending = schedulers.map((scheduler) => scheduler.start())
    const queue = new Queue('schedule', { connection: redis, prefix: schedulers[0]!.prefix })
    expect(await queue.getJobSchedulersCount()).toBe(1)
    const before = await store.runs()
    const [job] = await queue.getDelayed()
    await job!.promote() // as if its time had come
    while ((await store.runs()).length === before.length) await new Promise((resolve) => setTimeout(resolve, 20))
    await Promise.all(schedulers.map((scheduler) => scheduler.resync()))
    await redis.flushall()
    await Promise.all(schedulers.map((scheduler) => scheduler.resync()))
    expect(await store.runs()).toHaveLength(before.length + 1)
    expect(await queue.getJobSchedulersCount()).toBe(1)
    for (const end of ending) await end()
    await queue.close()
    for (const scheduler of schedulers) await scheduler.close()
  })
})
