import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { startDemo } from '../../demo/portals.ts'
import { ended, gouji, start, tempFolder } from '../cli/gouji.ts'
import { startRedis } from '../servers/redis.ts'
import { resultsIn } from './results.ts'

/** A worker that says where it answers. */
const portOf = (stderr: NodeJS.ReadableStream) =>
  new Promise<number>((resolve) => {
    let text = ''
    stderr.on('data', (chunk) => {
      text += chunk
      const [, port] = /"port":(\d+)/.exec(text) ?? []
      if (port) resolve(Number(port))
    })
  })

test('FLUSHALL in the middle of a crawl: what is left is put back, nothing is lost or fetched twice; health and metrics say so', async () => {
  const demo = await startDemo({ slowMs: 10 })
  const server = await startRedis()
  const redis = new Redis(server.address)
  onTestFinished(async () => {
    redis.disconnect()
    await Promise.all([demo.close(), server.stop()])
  })
  const portals = join(tempFolder(), 'portals.yaml')
  writeFileSync(portals, stringify({ portals: demo.portals.filter(({ id }) => id === 'demo-xizhang') }))
  const [reference, store] = ['one', 'other'].map((name) => `sqlite:${join(tempFolder(), name)}.db`) as [string, string]
  await gouji(['crawl', '--portals', portals, '--store', reference])
  const from = demo.requests.length

  const through = ['--portals', portals, '--store', store, '--redis', server.address]
  const worker = start(['worker', ...through, '--silence', '3', '--port', '0', '--verbose'])
  const port = portOf(worker.stderr!)
  const call = ended(worker)
  const crawl = gouji(['crawl', ...through, '--silence', '3', '--json'])
  while (demo.requests.length < from + 8) await new Promise((resolve) => setTimeout(resolve, 5))
  await redis.flushall()
  const resync = await gouji(['schedule', ...through, '--silence', '3', '--resync'])
  expect(resync).toMatchObject({ status: 0, stdout: '' })
  expect(resync.stderr).toMatch(/1 portals are on schedule; \d+ pages were offered/)
  expect(JSON.parse((await crawl).stdout)).toMatchObject({ end: 'done', pages: { open: 0 } })

  const answer = async (path: string) => fetch(`http://127.0.0.1:${await port}${path}`)
  expect([(await answer('/healthz')).status, (await answer('/readyz')).status]).toEqual([200, 200])
  const metrics = await (await answer('/metrics')).text()
  expect(metrics).toMatch(/gouji_jobs_total\{job="fetch",end="done"\} \d+/)
  expect(metrics).toMatch(/gouji_pages\{stage="\w+"\} \d+/)
  expect(metrics).toMatch(/gouji_queue_jobs\{lane="network",state="failed"\} \d+/)
  const status = JSON.parse((await gouji(['status', '--store', store, '--redis', server.address, '--json'])).stdout)
  expect(status.queue).toMatchObject({ workers: 1, queues: [{ lane: 'network' }, { lane: 'local' }] })
  worker.kill('SIGTERM')
  const { status: exit, stderr } = await call
  expect(exit).toBe(0)
  const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    expect.arrayContaining([expect.objectContaining({ portal: 'demo-xizhang', job: 'fetch', end: 'done' })]),
  )

  expect(await resultsIn(store)).toEqual(await resultsIn(reference))
  const asked = demo.requests.slice(from).filter(({ path, method }) => path !== '/robots.txt' && method === 'GET')
  const addresses = asked.map(({ host, path }) => host + path)
  expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([])

  const given = await gouji(['status', '--store', store, '--failed', '--json'])
  const failed = given.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  expect(failed.length).toBeGreaterThan(0)
  const again = await gouji(['status', '--store', store, '--retry', failed[0].reason])
  expect(again.stderr).toMatch(/\d+ pages are due again/)
}, 180_000)
