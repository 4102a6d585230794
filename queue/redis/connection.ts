import { Redis } from 'ioredis'

export type { Redis }

/** Redis cannot do what was asked. The message is one sentence for a person, naming the address without its password. */
export class RedisError extends Error {}

/** A redis:// address as messages name it: without user and password. Throws a RedisError when it is none. */
const nameOf = (address: string): string => {
  const url = URL.parse(address)
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new RedisError('the address of Redis is no whole redis:// address: use redis://HOST:PORT')
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`
}

/** Settings that lose nothing of the queue; what they are for stands in docs/operations.md. */
const faultOf = (info: string, policy: string | undefined): string | null => {
  const [, version = ''] = /^redis_version:(\d+)/m.exec(info) ?? []
  if (Number(version) < 6) return `is Redis ${version}, and 6.2 or newer is needed`
  if (policy !== undefined && policy !== 'noeviction')
    return `throws keys away when its memory is full (maxmemory-policy ${policy}): set it to noeviction`
  return null
}

/**
 * A connection to Redis that waits for it, for ever, once it was there: workers outlive a restart. Throws a RedisError
 * when nobody answers at the start, or when Redis is not set up to keep a queue.
 */
export const connectRedis = async (address: string): Promise<Redis> => {
  const where = nameOf(address)
  const first = new Redis(address, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null })
  let reason = ''
  first.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code === 'ECONNREFUSED' ? 'no server is there' : error.message
  })
  try {
    await first.connect()
    const policy = await first.config('GET', 'maxmemory-policy').catch(() => []) // a hosted Redis may not tell
    const fault = faultOf(await first.info('server'), (policy as string[])[1])
    if (fault) throw new RedisError(`${where} ${fault}`)
  } catch (error) {
    if (error instanceof RedisError) throw error
    const why = (reason || (error as Error).message).replace(/\.$/, '')
    throw new RedisError(`${where} cannot be reached: ${why}`, { cause: error })
  } finally {
    first.disconnect()
  }
  const redis = new Redis(address, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2000),
  })
  redis.on('error', () => {}) // it says so at every attempt to come back; commands wait
  return redis
}
