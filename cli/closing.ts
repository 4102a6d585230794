import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from '../queue/redis/connection.ts'

/** How long a stopping process waits for what runs, in ms; what is left is due again. Without Redis nothing can be handed on. */
const PATIENCE = 60_000
const WITHOUT_REDIS = 5000
const LOOK = 250
/** How long parts that are forced to end may take, and what still hangs when all is ended, in ms. */
const GRACE = 2000

/** Resolves when a stopping process over a Redis has waited for long enough. */
export const patienceOver = async (redis: Redis): Promise<void> => {
  for (let waited = 0, away = 0; waited < PATIENCE && away < WITHOUT_REDIS; waited += LOOK) {
    await sleep(LOOK, undefined, { ref: false })
    away = redis.status === 'ready' ? 0 : away + LOOK
  }
}

/**
 * Runs what ends the parts of a process, the last one first. What has not ended soon after the patience is over is left
 * behind, and the process ends all the same: a Redis or a PostgreSQL that is away must not keep it.
 */
export const closeAll = async (closing: readonly (() => Promise<unknown>)[], over: Promise<void>): Promise<void> => {
  const enough = over.then(() => sleep(GRACE, undefined, { ref: false }))
  for (const close of closing.toReversed()) await Promise.race([close(), enough])
  setTimeout(() => process.exit(), GRACE).unref()
}
