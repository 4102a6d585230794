import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startDemo } from '../../demo/portals.ts'
import { gouji, tempFolder } from '../cli/gouji.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { makeSmallDisk, noSmallDisk } from '../servers/small-disk.ts'
import { resultsIn } from './results.ts'
import { torture } from './torture.ts'

/** One round in the usual run; GOUJI_TORTURE=20 plays twenty, GOUJI_SEED=… repeats one. */
const ROUNDS = Number(process.env.GOUJI_TORTURE ?? 1)
const DELAY = 100
/** A page gets four tries; whoever dies with an answer in hand costs one. */
const MOST_FETCHES = 4

const reason = noSmallDisk()
const PORTALS = ['demo-xizhang', 'demo-lanling', 'demo-rongjiang']

test(
  `${ROUNDS} rounds of torture${reason ? ` (without a full disk: ${reason})` : ''}`,
  async () => {
    const demo = await startDemo({ delayMs: DELAY, slowMs: 20 })
    const redis = await startRedis()
    const disk = reason ? null : makeSmallDisk(400, '/var/lib/postgresql')
    const postgres = await startPostgres(disk ? { folder: disk.folder } : {})
    onTestFinished(async () => {
      await Promise.all([demo.close(), redis.stop(), postgres.stop().catch(() => {})])
      disk?.remove()
    })
    const portals = join(tempFolder(), 'portals.yaml')
    writeFileSync(portals, stringify({ portals: demo.portals.filter(({ id }) => PORTALS.includes(id)) }))
    const reference = `sqlite:${join(tempFolder(), 'gouji.db')}`
    expect((await gouji(['crawl', '--portals', portals, '--store', reference])).stderr).toContain('finished')
    const wanted = await resultsIn(reference)
    const first = Number(process.env.GOUJI_SEED ?? Math.floor(Math.random() * 2 ** 31))

    const inTime: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const seed = first + round
      const store = await postgres.database()
      const from = demo.requests.length
      console.log(`round ${round + 1}, seed ${seed}`)
      const done = await torture(seed, { postgres, redis, disk, portals, store })
      const told = done.map((one) => `${one.name}${one.inTime ? '' : ' (when all was done)'}`)
      console.log(`round ${round + 1}, seed ${seed}: ${told.join(', ')}`)
      inTime.push(...done.filter((one) => one.inTime).map(({ name }) => name))

      const found = await resultsIn(store)
      expect(found, `seed ${seed}`).toEqual(wanted)
      const requests = demo.requests.slice(from)
      const pages = requests.filter(
        ({ path, method, status }) => path !== '/robots.txt' && method === 'GET' && status === 200,
      )
      const fetches = Map.groupBy(pages, ({ host, path }) => host + path)
      const tooOften = [...fetches].filter(([, { length }]) => length > MOST_FETCHES).map(([path]) => path)
      expect(tooOften, `seed ${seed}`).toEqual([])
      const close: string[] = []
      for (const [host, own] of Map.groupBy(requests, (request) => request.host)) {
        const inOrder = own.toSorted((a, b) => a.startedAt - b.startedAt)
        for (const [i, { startedAt, path }] of inOrder.entries()) {
          const gap = i === 0 ? DELAY : startedAt - inOrder[i - 1]!.endedAt
          if (gap < DELAY - 5) close.push(`${host}${path} after ${gap} ms`)
        }
      }
      expect(close, `seed ${seed}`).toEqual([])
      await postgres.drop(store)
    }
    const counts = [...Map.groupBy(inTime, (name) => name)].map(([name, { length }]) => `${name}: ${length}`)
    console.log(`while the crawl was under way: ${counts.sort().join(', ')}`)
  },
  ROUNDS * 240_000,
)
