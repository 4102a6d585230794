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

/** A host whose turn is held just now, or that rests for longer than its usual pause because it showed strain. */
export interface RestingHost {
  host: string
  asked: boolean
  /** ms until it wants a request, when it has named a time */
  wait: number
  /** by how much the usual pause is stretched */
  stretch: number
}

/** The hosts that are asked at this moment, or that asked for patience, by name. */
export const hostsAtRest = async (redis: Redis): Promise<RestingHost[]> => {
  const [seconds] = await redis.time()
  const now = Number(seconds) * 1000
  const hosts: RestingHost[] = []
  for await (const keys of redis.scanStream({ match: `${prefix}:host:*`, count: 500 }) as AsyncIterable<string[]>) {
    const asked = redis.pipeline()
    for (const key of keys) asked.hmget(key, 'holder', 'until', 'notBefore', 'stretch')
    const answers = (await asked.exec()) ?? []
    for (const [i, [, fields]] of answers.entries()) {
      const [holder, until, notBefore, stretch] = fields as (string | null)[]
      const one = {
        host: keys[i]!.slice(`${prefix}:host:`.length),
        asked: Boolean(holder) && Number(until) > now,
        wait: Math.max(Number(notBefore) - now, 0),
        stretch: Number(stretch ?? 1),
      }
      if (one.asked || one.wait > 0 || one.stretch > 1) hosts.push(one)
    }
  }
  return hosts.sort((a, b) => (a.host < b.host ? -1 : 1))
}
