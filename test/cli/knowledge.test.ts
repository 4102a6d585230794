import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { rules } from '../../audit/rules.ts'
import { families } from '../../crawlers/families.ts'
import { loadPortals } from '../../data/portals/load-portals.ts'
import { readPortals } from '../../data/portals/read-portals.ts'
import { startDemo } from '../../demo/portals.ts'
import { gouji, goujiHere, lines, tempFolder } from './gouji.ts'

const schemas = readdirSync('data/schema').map((file) => file.replace(/\.ts$/, ''))

test.each(schemas)('schema %s is a JSON Schema', async (name) => {
  const { status, stdout, stderr } = await goujiHere(['schema', name])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('json-schema.org'), type: 'object' })
})

test('schema of something unknown: exit status 2, and what there is', async () => {
  const { status, stdout, stderr } = await gouji(['schema', 'poem'])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('«poem»')
  for (const name of schemas) expect(stderr).toContain(name)
})

test('rules: a table, or JSON Lines', async () => {
  const table = await goujiHere(['rules', '--lang', 'en'])
  for (const { id, title } of rules) expect(table.stdout).toMatch(new RegExp(`^${id} .*${title.en.slice(0, 10)}`, 'm'))
  const json = await gouji(['rules', '--json'])
  expect(lines(json.stdout).map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
})

test('portals and families', async () => {
  const portals = await loadPortals()
  expect(lines((await goujiHere(['portals', '--json'])).stdout)).toEqual(portals)
  const table = await gouji(['portals'])
  for (const { id, name } of portals) expect(table.stdout).toMatch(new RegExp(`^${id} +${name}`, 'm'))
  const known = await goujiHere(['portals', '--families'])
  for (const { id } of families) expect(known.stdout).toMatch(new RegExp(`^${id} `, 'm'))
})

test('portals probe: each sample portal is proposed as YAML that can be crawled', async () => {
  const demo = await startDemo()
  onTestFinished(() => demo.close())
  for (const id of ['demo-was5', 'demo-epoint', 'demo-vsb']) {
    const [list] = demo.expected.lists.filter(({ portal }) => portal === id)
    const { status, stdout } = await goujiHere(['portals', 'probe', list!.url])
    expect({ id, status }).toEqual({ id, status: 0 })
    expect(stdout).toMatch(/^# \d links on the page, \d of them reports/m)
    const { entries, problems } = readPortals(stdout, 'stdout')
    expect(problems).toEqual([])
    expect(entries.map(({ portal }) => portal.family)).toEqual([id.replace('demo-', '')])
  }
})

test.each(['ftp://www.jia.example/', 'nonsense'])('portals probe %s: one sentence, exit status 2', async (url) => {
  const { status, stderr } = await goujiHere(['portals', 'probe', url])
  expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
  expect(stderr).toContain(url)
})

test('portals check: every problem with its place; exit status 2', async () => {
  const folder = tempFolder()
  const good = join(folder, 'good.yaml')
  const bad = join(folder, 'bad.yaml')
  writeFileSync(good, 'portals:\n  - id: a\n    name: 甲县\n    lists: [{ url: "http://www.jia.example/nb/" }]\n')
  writeFileSync(bad, 'portals:\n  - id: B!\n    lists: []\n')
  expect(await goujiHere(['portals', 'check', good])).toEqual({
    status: 0,
    stdout: `${good}: 1 portals, 1 lists.\n`,
    stderr: '',
  })
  const { status, stderr } = await gouji(['portals', 'check', bad, good])
  expect(status).toBe(2)
  expect(stderr).toMatch(/bad\.yaml line 2: portals\[0\]\.id/)
  expect(stderr).toMatch(/portals\[0\]\.name/)
})
