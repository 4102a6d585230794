import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startDemo } from '../../demo/portals.ts'
import { ended, gouji, start, tempFolder } from '../cli/gouji.ts'
import { startPostgres } from '../servers/postgres.ts'
import { startRedis } from '../servers/redis.ts'
import { resultsIn } from './results.ts'

test('four workers on PostgreSQL and Redis find what one process finds, on SQLite and on PostgreSQL', async () => {
  const demo = await startDemo()
  const redis = await startRedis()
  const postgres = await startPostgres()
  onTestFinished(async () => {
    await Promise.all([demo.close(), redis.stop(), postgres.stop()])
  })
  const portals = join(tempFolder(), 'portals.yaml')
  // one of the three large ones, and most of the small ones
  const others = ['demo-xizhang', 'demo-yunting']
  writeFileSync(portals, stringify({ portals: demo.portals.filter(({ id }) => !others.includes(id)).slice(0, 17) }))
  const sqlite = `sqlite:${join(tempFolder(), 'gouji.db')}`
  const [alone, together] = [await postgres.database(), await postgres.database()]

  for (const store of [sqlite, alone]) {
    const crawl = await gouji(['crawl', '--portals', portals, '--store', store])
    expect(crawl.stderr).toContain('finished')
  }
  const from = demo.requests.length

  const through = ['--portals', portals, '--store', together, '--redis', redis.address, '--silence', '6']
  const workers = [1, 2, 3, 4].map(() => start(['worker', ...through, '--concurrency', '2', '--verbose']))
  const calls = workers.map(ended)
  const crawl = await gouji(['crawl', ...through, '--concurrency', '1', '--json'])
  expect(crawl.stderr).toContain('finished')
  for (const worker of workers) worker.kill('SIGTERM')
  const stopped = await Promise.all(calls)
  expect(stopped.map(({ status }) => status)).toEqual([0, 0, 0, 0])

  const [one, other, all] = [await resultsIn(sqlite), await resultsIn(alone), await resultsIn(together)]
  expect(one.reports.length).toBeGreaterThan(90)
  expect(other).toEqual(one)
  expect(all).toEqual(one)
  // Each worker had its share, and no page was asked for twice.
  const shares = stopped.map(({ stderr }) => stderr.split('\n').filter((line) => line.includes('"job":"fetch"')).length)
  expect(Math.min(...shares)).toBeGreaterThan(0)
  const asked = demo.requests
    .slice(from)
    .filter(({ path, method }) => path !== '/robots.txt' && method === 'GET')
    .map(({ host, path, method }) => `${method} ${host}${path}`)
  expect(asked.filter((address, i) => asked.indexOf(address) !== i)).toEqual([])
  // What the crawl says of the others' work is what the sites saw.
  expect(JSON.parse(crawl.stdout)).toMatchObject({ end: 'done', pages: { open: 0 } })
}, 900_000)
