import type { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import { redisDriver } from '../../queue/bullmq.ts'
import { connectRedis } from '../../queue/redis/connection.ts'
import { createRedisPace } from '../../queue/redis/pace.ts'
import { type RedisServer, startRedis } from '../servers/redis.ts'
import { conformance } from './conformance.ts'

let server: RedisServer
let redis: Redis
beforeAll(async () => {
  server = await startRedis()
  redis = await connectRedis(server.address)
})
afterAll(async () => {
  redis.disconnect()
  await server.stop()
})

const leaseMs = 1500
conformance(
  'driver on Redis',
  (drive) => redisDriver({ redis, leaseMs, lockMs: 5000, sweepMs: 300, lookMs: 100 })(drive),
  { pace: () => createRedisPace(redis, { leaseMs }) },
)
