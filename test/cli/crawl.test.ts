import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { crawlSchema } from '../../data/schema/crawl.ts'
import { type DemoOptions, startDemo } from '../../demo/portals.ts'
import { ended, gouji, goujiHere, start, tempFolder } from './gouji.ts'

/** The sample portals in a file, and a store that is not there yet. */
const world = async (options: DemoOptions = {}) => {
  const demo = await startDemo(options)
  onTestFinished(() => demo.close())
  const folder = tempFolder()
  const portals = join(folder, 'portals.yaml')
  writeFileSync(portals, stringify({ portals: demo.portals }))
  return { demo, portals, store: `sqlite:${join(folder, 'gouji.db')}` }
}

test('crawl, status, reparse and reaudit of one store', async () => {
  const { demo, portals, store } = await world()
  const env = { GOUJI_PORTALS: portals, GOUJI_STORE: store, GOUJI_CONCURRENCY: '2' }
  const crawl = await gouji(['crawl', 'demo-irs', 'demo-rongjiang', '--once', '--json'], { env })
  expect(crawl.status).toBe(1)
  const summary = crawlSchema.parse(JSON.parse(crawl.stdout))
  expect(summary).toMatchObject({ end: 'done', portals: ['demo-irs', 'demo-rongjiang'], unreadLists: [] })
  expect(crawl.stderr).toMatch(/finished[\s\S]*reports +\d+, \d+ flagged/)

  const status = await gouji(['status', '--json'], { env })
  expect(JSON.parse(status.stdout)).toMatchObject({
    schema: 'gouji.status/1',
    nextDueAt: null,
    reports: summary.reports,
    audits: summary.audits,
    hosts: [],
  })
  expect((await gouji(['status'], { env })).stdout).toMatch(/nothing is left to do[\s\S]*demo-irs +article/)

  const requests = demo.requests.length
  for (const command of ['reparse', 'reaudit']) {
    const again = await gouji([command], { env })
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expect(again.stderr).toContain(summary.audits.map(({ count, status }) => `${count} ${status}`).join(', '))
  }
  expect(demo.requests).toHaveLength(requests)
})

test('a list that cannot be read: everything else is done, one sentence names it, exit status 2', async () => {
  const { demo, portals, store } = await world()
  const args = ['crawl', 'demo-xiuchuan', 'demo-rongjiang', '--portals', portals, '--store', store, '--json']
  const { status, stdout, stderr } = await gouji(args)
  expect(status).toBe(2)
  expect(JSON.parse(stdout).reports).toBeGreaterThan(0)
  expect(stderr).toMatch(
    new RegExp(`^gouji: The list http://${demo.expected.walled[0]}/\\S+ could not be read: challenge\\.$`, 'm'),
  )
})

test('portals on this machine are out of reach without --allow-private: nothing is connected', async () => {
  const { demo, portals, store } = await world()
  const env = { GOUJI_ALLOW_PRIVATE: '' }
  const args = ['crawl', 'demo-rongjiang', '--portals', portals, '--store', store]
  const refused = await gouji(args, { env })
  expect(refused.status).toBe(2)
  expect(refused.stderr).toMatch(/^gouji: The list \S+ could not be read: private-address\.$/m)
  const probe = ['portals', 'probe', demo.expected.lists[0]!.url]
  expect(await gouji(probe, { env })).toMatchObject({ status: 2, stdout: '' })
  expect(demo.requests).toEqual([])
  expect((await gouji([...args, '--allow-private'], { env })).stderr).toContain('finished')
  expect(await gouji([...probe, '--allow-private'], { env })).toMatchObject({ status: 0, stderr: '' })
})

test('SIGTERM: what runs is finished, the next call goes on', async () => {
  const { demo, portals, store } = await world({ slowMs: 50 })
  const some = ['demo-irs', 'demo-jpaas', 'demo-vsb', 'demo-was5']
  const args = ['crawl', ...some, '--portals', portals, '--store', store, '--json']
  const child = start(args)
  const call = ended(child)
  while (demo.requests.length < 10) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGTERM')
  const stopped = await call
  expect(stopped.status).toBe(2)
  expect(stopped.stderr).toContain('The crawl was stopped before its end; the next call goes on.')
  const before = crawlSchema.parse(JSON.parse(stopped.stdout))
  expect(before).toMatchObject({ end: 'stopped', resumed: false })
  const after = crawlSchema.parse(JSON.parse((await gouji(args)).stdout))
  expect(after).toMatchObject({ end: 'done', resumed: true, run: before.run })
  const asked = demo.requests.filter(({ path, method }) => path !== '/robots.txt' && method === 'GET')
  const addresses = asked.map(({ host, path }) => host + path)
  expect(addresses.length).toBeGreaterThan(15)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('two crawls of one store: the second one ends at once, and readers are let in', async () => {
  const { demo, portals, store } = await world({ slowMs: 50 })
  const args = ['crawl', 'demo-xizhang', '--portals', portals, '--store', store]
  const child = start(args)
  const call = ended(child)
  while (demo.requests.length < 5) await new Promise((resolve) => setTimeout(resolve, 5))
  const second = await gouji(args)
  expect(second).toMatchObject({ status: 2, stdout: '' })
  expect(second.stderr).toMatch(/^gouji: --store .*another crawl/)
  expect(await gouji(['status', '--store', store])).toMatchObject({ status: 0, stderr: '' })
  child.kill('SIGKILL')
  await call
  expect((await gouji(args)).stderr).toContain('went on with an earlier call')
})

test.each([
  [['crawl', 'atlantis'], 'atlantis'],
  [['crawl', '--portals', 'nowhere.yaml'], 'nowhere.yaml'],
  [['crawl', '--portals', 'test'], 'test: it is a folder'],
  [['serve', '--port', '99999'], '65535'],
  [['serve', '--store', 'sqlite::memory:', '--logins', 'nowhere.txt'], '--logins nowhere.txt: there is no such file'],
  [['serve', '--store', 'sqlite::memory:', '--reviewers', 'lin@example.org'], '--user-header'],
  [
    ['ingest', 'corpus.jsonl', '--text-field', ''],
    "option '--text-field <name>' argument '' is invalid. It must not be empty.",
  ],
  [['portals', 'check', 'data/portals/starter.yaml', '--json'], "unknown option '--json'"],
  [['crawl'], 'name those to crawl'],
  [['crawl', 'mva', '--store', 'mysql://localhost/x'], 'mysql://localhost/x'],
  [['crawl', 'mva', '--concurrency', 'many'], 'many'],
  [['crawl', 'mva', '--store', 'sqlite::memory:', '--contact', '(me)'], '(me)'],
  [['status', '--store', 'sqlite:var/no-such-file.db'], 'var/no-such-file.db'],
  [['reaudit', '--store', 'sqlite:package.json'], 'package.json'],
])('gouji %j: one sentence, exit status 2', async (args, words) => {
  const { status, stdout, stderr } = await goujiHere(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^gouji: /)
  expect(stderr).toContain(words)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(existsSync('var/no-such-file.db')).toBe(false)
})
