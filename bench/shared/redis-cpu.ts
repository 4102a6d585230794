import type { Redis } from 'ioredis'

/** Seconds that a Redis has computed so far. */
export const redisCpu = async (redis: Redis): Promise<number> => {
  const info = await redis.info('cpu')
  const of = (what: string) => Number(new RegExp(`used_cpu_${what}:([\\d.]+)`).exec(info)?.[1])
  return of('sys') + of('user')
}
