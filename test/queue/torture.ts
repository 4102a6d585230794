import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomFrom } from '../../demo/reports/random.ts'
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

const SILENCE = 3
const WORKERS = 3
const ATTACKS = 4

const over = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** What was done to a crawl, and whether it was under way then. */
export interface Attack {
  name: string
  inTime: boolean
}

/** What no attack excuses: a process that ends with a stack trace. */
const isDefect = (stderr: string) => /defect of gouji|\n {4}at /.test(stderr)

/**
 * One round: workers crawl while by chance they are killed or stand still, and Redis, PostgreSQL and the disk fail under
 * them. Answers what was done to them, when everything is left alone again and the crawl has come to its end. Throws when
 * a process broke down by itself.
 */
export const torture = async (seed: number, { postgres, redis, disk, portals, store }: Arena): Promise<Attack[]> => {
  const random = randomFrom(String(seed))
  const through = ['--portals', portals, '--store', store, '--redis', redis.address, '--silence', String(SILENCE)]
  const begin = () => {
    const worker = start(['worker', ...through, '--concurrency', '2'])
    void ended(worker).then(({ stderr }) => isDefect(stderr) && defects.push(stderr))
    return worker
  }
  const defects: string[] = []
  const workers = Array.from({ length: WORKERS }, begin)

  const attacks: Record<string, () => Promise<void>> = {
    'a worker is killed': async () => void random.pick(workers).kill('SIGKILL'),
    'a worker stands still': async () => {
      const worker = random.pick(workers)
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
  /** Each kind of attack comes once before any comes again. */
  let deck: string[] = []
  const draw = () => {
    if (deck.length === 0) deck = Object.keys(attacks)
    return deck.splice(random.int(0, deck.length - 1), 1)[0]!
  }

  /** Workers that died are started again, as a service manager does it. */
  const revive = () => {
    for (const [i, worker] of workers.entries()) if (over(worker)) workers[i] = begin()
  }

  const done: Attack[] = []
  let attacking = true
  let crawled = false
  const crawl = (async () => {
    for (;;) {
      const call = await ended(start(['crawl', ...through, '--concurrency', '1', '--json']))
      if (call.stdout.includes('"end":"done"')) {
        crawled = true
        return
      }
      if (isDefect(call.stderr)) defects.push(call.stderr)
      if (!attacking && !/cannot|refuses|broke|starting|reached/.test(call.stderr)) throw new Error(call.stderr)
      await sleep(300)
    }
  })()
  for (let n = 0; n < ATTACKS; n++) {
    await sleep(random.int(300, 2500))
    const name = draw()
    done.push({ name, inTime: !crawled })
    await attacks[name]!()
    revive()
  }
  attacking = false
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
  if (defects.length > 0) throw new Error(defects.join('\n'))
  return done
}
