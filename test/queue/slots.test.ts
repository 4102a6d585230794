import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import type { Portal } from '../../data/schema/portal.ts'
import { connectRedis } from '../../queue/redis/connection.ts'
import { openSchedule } from '../../queue/redis/schedule.ts'
import { runSchedule } from '../../queue/schedule.ts'
import { lastSlot, nextSlot, takeDue } from '../../queue/slots.ts'
import { startRedis } from '../servers/redis.ts'
import { inWorld } from './world.ts'

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

test('a time goes to one scheduler once; times that were slept through count as one', () =>
  inWorld({ portals: ['demo-xizhang'] }, async ({ store, context }) => {
    const portals = [...context.portals.values()].map((portal): Portal => ({ ...portal, ...usual }))
    const due = async (at: string) => (await takeDue(portals, store, new Date(at))).length
    expect(await due('2026-01-10T12:00:00Z')).toBe(0) // new: waits for its first time
    expect(await due('2026-01-10T18:59:00Z')).toBe(0)
    const both = await Promise.all([due('2026-01-10T19:00:00Z'), due('2026-01-10T19:00:01Z')])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await due('2026-01-10T19:05:00Z')).toBe(0) // started anew
    expect(await due('2026-01-15T00:00:00Z')).toBe(1)
    expect(await due('2026-01-15T00:00:00Z')).toBe(0)
  }))

test('schedules in this process: one crawl over all whose time has come', () =>
  inWorld({}, async ({ store, context }) => {
    const portals = [...context.portals.values()].map((portal): Portal => ({ ...portal, ...usual }))
    await takeDue(portals, store, new Date('2026-01-10T12:00:00Z'))
    const stop = new AbortController()
    const crawled: string[][] = []
    const crawl = async (due: Portal[]) => {
      crawled.push(due.map(({ id }) => id))
      setTimeout(() => stop.abort(), 50)
    }
    await runSchedule({ portals, store, clock: () => new Date('2026-01-10T19:30:00Z'), signal: stop.signal, crawl })
    expect(crawled).toEqual([portals.map(({ id }) => id)])
  }))

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
