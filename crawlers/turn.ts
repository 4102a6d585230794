import { setTimeout as sleep } from 'node:timers/promises'
import { ThrottledError } from './errors.ts'
import type { Pace, Turn } from './pace.ts'

/**
 * Takes the host's turn, waiting for it up to `maxWaitMs`. Throws a ThrottledError with the time to come back when
 * that would take longer.
 */
export async function takeTurn(pace: Pace, host: string, delayMs: number, maxWaitMs: number): Promise<Turn> {
  const deadline = Date.now() + maxWaitMs
  for (;;) {
    const answer = await pace.acquire(host, delayMs)
    if ('release' in answer) return answer
    if (answer.dueAt > deadline) {
      const retryAt = new Date(answer.dueAt).toISOString()
      throw new ThrottledError('not-due', `${host} is not asked again before ${retryAt}.`, retryAt)
    }
    await sleep(Math.max(answer.dueAt - Date.now(), 5))
  }
}
