import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { type Demo, startDemo } from '../../demo/portals.ts'
import { ended, gouji, start, tempFolder } from '../cli/gouji.ts'
import { runs } from '../runs.ts'
import { resultsIn, withStore } from './results.ts'

/** Addresses whose answers are kept. */
const storedIn = (address: string) =>
  withStore(address, async (store) => {
    const pages = await Array.fromAsync(store.pages())
    return new Set(pages.filter(({ snapshot }) => snapshot !== null).map(({ request }) => request.url))
  })

const requested = (demo: Demo, from: number): string[] =>
  demo.requests.slice(from).map(({ host, path }) => `http://${host}${path}`)

/** Kills the crawl when it has asked for so many pages more. */
const killAfter = async (demo: Demo, args: string[], requests: number) => {
  const child = start(args)
  const call = ended(child)
  const goal = demo.requests.length + requests
  while (demo.requests.length < goal && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2))
  child.kill('SIGKILL')
  await call
}

/** One round in the usual run, of chance; more with GOUJI_RUNS, from GOUJI_SEED on. */
const first = Number(process.env.GOUJI_SEED ?? Math.floor(Math.random() * 2 ** 31))
const seeds = Array.from({ length: runs(1) }, (_, round) => first + round)

test.each(seeds)(
  'a crawl that is killed three times ends as one that was not, and asks for nothing it has kept: seed %i',
  async (seed) => {
    let state = seed
    const random = (least: number, most: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return least + Math.floor((state / 2 ** 32) * (most - least + 1))
    }

    const demo = await startDemo()
    onTestFinished(() => demo.close())
    const folder = tempFolder()
    const portals = join(folder, 'portals.yaml')
    // one of the three large ones, and all small ones
    const others = ['demo-xizhang', 'demo-yunting']
    writeFileSync(portals, stringify({ portals: demo.portals.filter(({ id }) => !others.includes(id)) }))
    const address = (store: string) => `sqlite:${join(folder, store)}`
    const args = (store: string) => ['crawl', '--portals', portals, '--store', address(store)]

    const whole = await gouji(args('whole.db'))
    expect(whole.stderr).toContain('finished')
    // pages of a list that is asked for by POST share an address
    const once = Map.groupBy(requested(demo, 0), (url) => url)

    const kept: { urls: Set<string>; from: number }[] = []
    for (let kill = 0; kill < 3; kill++) {
      await killAfter(demo, args('killed.db'), random(3, 50))
      kept.push({ urls: await storedIn(address('killed.db')), from: demo.requests.length })
    }
    const last = await gouji([...args('killed.db'), '--json'])
    expect(JSON.parse(last.stdout)).toMatchObject({ resumed: true, end: 'done', pages: { open: 0 } })
    expect(kept.at(-1)!.urls.size).toBeGreaterThan(0)
    for (const { urls, from } of kept)
      expect(requested(demo, from).filter((url) => urls.has(url) && once.get(url)?.length === 1)).toEqual([])
    expect(await resultsIn(address('killed.db'))).toEqual(await resultsIn(address('whole.db')))
  },
)
