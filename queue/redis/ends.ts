import type { Redis } from 'ioredis'
import type { Worked } from '../driver.ts'
import type { JobEnd } from '../job.ts'

/** How often a worker tells the others what it has done, in ms: by the batch, since it is told for every job. */
const EVERY = 100

type End = [Worked, JobEnd]
const channelOf = (prefix: string) => `${prefix}:ended`

/** Tells whoever listens how jobs ended. Nobody may listen, and what is told is not kept. */
export const tellEnds = (redis: Redis, prefix: string, self: string) => {
  let ends: End[] = []
  const flush = async () => {
    const told = ends
    ends = []
    if (told.length === 0) return
    const [, ears] = (await redis.pubsub('NUMSUB', channelOf(prefix))) as [string, number]
    if (Number(ears) > 0) await redis.publish(channelOf(prefix), JSON.stringify({ self, ends: told }))
  }
  const timer = setInterval(() => void flush().catch(() => {}), EVERY)
  timer.unref()
  return {
    tell: (worked: Worked, end: JobEnd) => void ends.push([worked, end]),
    close: async () => {
      clearInterval(timer)
      if (redis.status === 'ready') await flush().catch(() => {})
    },
  }
}

/** Hears how jobs ended that others than `self` have run. Answers what ends that. */
export const hearEnds = async (
  redis: Redis,
  prefix: string,
  self: string,
  heard: (worked: Worked, end: JobEnd) => void,
): Promise<() => void> => {
  const ear = redis.duplicate()
  ear.on('error', () => {})
  ear.on('message', (_channel, text) => {
    const { self: by, ends } = JSON.parse(text) as { self: string; ends: End[] }
    if (by !== self) for (const [worked, end] of ends) heard(worked, end)
  })
  await ear.subscribe(channelOf(prefix))
  return () => ear.disconnect()
}
