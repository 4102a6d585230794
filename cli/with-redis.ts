import { connectRedis, type Redis, RedisError } from '../queue/redis/connection.ts'
import { UserError } from './user-error.ts'

/** Connects to Redis for as long as `use` takes. Whatever Redis cannot do at the start is a UserError. */
export const withRedis = async <T>(address: string, use: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = await connectRedis(address).catch((error) => {
    throw error instanceof RedisError ? new UserError(`--redis: ${error.message}.`, { cause: error }) : error
  })
  try {
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}
