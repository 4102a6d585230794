import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Pace, Strain, Turn } from '../../crawlers/pace.ts'
import { paceScript } from './pace-script.ts'

/** How long a turn is held by somebody who is not heard of, in ms. */
const LEASE = 10_000
/** The share of the lease that whoever holds it counts on: the rest is for the way to Redis and back. */
const SURE = 0.8

const prefix = 'gouji:pace'

interface PaceClient extends Redis {
  goujiPace(own: string, host: string, ...args: (string | number)[]): Promise<number>
}

/** A pace that workers on all machines keep together. */
export interface RedisPace extends Pace {
  /** ms until it is the host's turn, as far as is known now; 0 when it is */
  wait(host: string, delayMs: number): Promise<number>
}

/**
 * The pace of all who use this Redis, whatever store they work on: sites do not care about that. Whoever dies or stands
 * still in the middle of a request keeps the host for the length of the lease; whoever stood still for longer finds that
 * the turn is no longer his before anything is sent (`holds`).
 */
export const createRedisPace = (redis: Redis, { leaseMs = LEASE } = {}): RedisPace => {
  redis.defineCommand('goujiPace', { numberOfKeys: 2, lua: paceScript })
  const client = redis as PaceClient
  const call = (host: string, ...args: (string | number)[]) =>
    client.goujiPace(`${prefix}:own`, `${prefix}:host:${host}`, ...args)

  const hold = (host: string, token: string, takenAt: number): Turn => {
    let sureUntil = takenAt + leaseMs * SURE
    let released = false
    const renew = async () => {
      const askedAt = performance.now()
      const held = await call(host, 'renew', token, 0, leaseMs).catch(() => 0)
      if (held === 1) sureUntil = askedAt + leaseMs * SURE
    }
    const timer = setInterval(() => void renew(), leaseMs / 3)
    timer.unref()
    return {
      holds: () => !released && performance.now() < sureUntil,
      async release({ strained, notBefore }: Strain) {
        if (released) return
        released = true
        clearInterval(timer)
        const wish = notBefore === undefined ? 0 : Math.max(notBefore - Date.now(), 0)
        await call(host, 'release', token, 0, leaseMs, strained ? 1 : 0, wish)
      },
    }
  }

  return {
    wait: (host, delayMs) => call(host, 'peek', '', delayMs, leaseMs),
    async acquire(host, delayMs) {
      const token = randomUUID()
      const askedAt = performance.now()
      const wait = await call(host, 'take', token, delayMs, leaseMs)
      return wait > 0 ? { dueAt: Date.now() + wait } : hold(host, token, askedAt)
    },
  }
}
