import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { ended, start } from '../cli/gouji.ts'
import type { Postgres } from '../servers/postgres.ts'
import type { RedisServer } from '../servers/redis.ts'
import type { SmallDisk } from '../servers/small-disk.ts'

/** What a round is played with. */
export interface Arena {
  postgres: Postgres
  redis: RedisServer
  disk: SmallDisk | null
  portals: string
  store: string
}

/** Numbers by chance that a seed repeats. */
const chance = (seed: number) => {
  let state = seed >>> 0
  return (least: number, most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return least + Math.floor((state / 2 ** 32) * (most - least + 1))
  }
}

const SILENCE = 3
const WORKERS = 3
const ATTACKS = 4

const over = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/**
 * One round: workers crawl while by chance they are killed or stand still, and Redis, PostgreSQL and the disk fail under
 * them. Answers what was done to them, when everything is left alone again and the crawl has come to its end.
 */
export const torture = async (seed: number, { postgres, redis, disk, portals, store }: Arena): Promise<string[]> => {
  const random = chance(seed)
  const through = ['--portals', portals, '--store', store, '--redis', redis.address, '--silence', String(SILENCE)]
  const begin = () => {
    const worker = start(['worker', ...through, '--concurrency', '2'])
    worker.stderr!.resume()
    return worker
  }
  const workers = Array.from({ length: WORKERS }, begin)

  const attacks: Record<string, () => Promise<void>> = {
    'a worker is killed': async () => void workers[random(0, WORKERS - 1)]!.kill('SIGKILL'),
    'a worker stands still': async () => {
      const worker = workers[random(0, WORKERS - 1)]!
      worker.kill('SIGSTOP')
      await sleep((SILENCE + 2) * 1000)
      worker.kill('SIGCONT')
    },
    'Redis crashes': () => redis.crash('kept'),
    'Redis loses its data': () => redis.crash('lost'),
    'PostgreSQL crashes': () => postgres.crash(),
    ...(disk && {
      'the disk is full': async () => {
        disk.fill()
        await sleep(1500)
        disk.free()
        await postgres.revive()
      },
    }),
  }
  const names = Object.keys(attacks)

  /** Workers that died are started again, as a service manager does it. */
  const revive = () => {
    for (const [i, worker] of workers.entries()) if (over(worker)) workers[i] = begin()
  }

  const done: string[] = []
  let crawling = true
  const crawl = (async () => {
    for (;;) {
      const call = await ended(start(['crawl', ...through, '--concurrency', '1', '--json']))
      if (call.stdout.includes('"end":"done"')) break
      if (!crawling && !/cannot|refuses|broke|starting|reached/.test(call.stderr)) throw new Error(call.stderr)
      await sleep(300)
    }
  })()
  for (let n = 0; n < ATTACKS; n++) {
    await sleep(random(300, 2500))
    const name = names[random(0, names.length - 1)]!
    done.push(name)
    await attacks[name]!()
    revive()
  }
  crawling = false
  const watch = setInterval(revive, 500)
  try {
    await crawl
  } finally {
    clearInterval(watch)
    for (const worker of workers) worker.kill('SIGKILL')
    await Promise.all(
      workers.map(async (worker) => {
        while (!over(worker)) await sleep(20)
      }),
    )
  }
  return done
}
