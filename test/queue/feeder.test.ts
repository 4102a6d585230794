import { expect, onTestFinished, test } from 'vitest'
import type { JobContext } from '../../queue/job.ts'
import { connectRedis } from '../../queue/redis/connection.ts'
import { createFeeder } from '../../queue/redis/feeder.ts'
import { createRedisPace } from '../../queue/redis/pace.ts'
import { type Offer, openQueues } from '../../queue/redis/queues.ts'
import { startRedis } from '../servers/redis.ts'
import { inWorld } from './world.ts'

const offerOf = (n: number): Offer => ({
  key: `www.linhe.example/${n}.html`,
  portal: 'linhe',
  host: 'www.linhe.example',
  stage: 'parse',
  snapshot: 'x',
  request: { url: `https://www.linhe.example/${n}.html` },
})

test('what is left to read stays in the store when much of it waits on Redis; hosts are asked all the same', async () => {
  const server = await startRedis()
  const redis = await connectRedis(server.address)
  onTestFinished(async () => {
    redis.disconnect()
    await server.stop()
  })
  await inWorld({ portals: ['demo-xizhang'] }, async ({ context }) => {
    const queues = openQueues(redis, 'feeder-test')
    const feeder = () => createFeeder({ context: context as JobContext, queues, pace: createRedisPace(redis) })
    const waiting = () => queues.lane.local.getWaitingCount()
    await feeder().offerLocal(offerOf(0), 'parse')
    expect(await waiting()).toBe(1)
    const many = Array.from({ length: 6000 }, (_, n) => offerOf(n))
    for (let from = 0; from < many.length; from += 1000) await queues.add(many.slice(from, from + 1000))
    await feeder().offerLocal(offerOf(9999), 'parse')
    expect(await waiting()).toBe(6000)
    expect(await feeder().offerAll()).toBe(1) // the portal's list
    expect(await queues.lane.network.getPrioritizedCount()).toBe(1)
    await queues.close()
  })
})
