import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPortals, PortalsError } from '../../../data/portals/load-portals.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-portals-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Loads a file of this text; what is wrong is answered with `FILE` in place of its name. */
async function load(text: string) {
  const file = join(folder, `${Math.random()}.yaml`)
  await writeFile(file, text)
  try {
    return await loadPortals(file)
  } catch (error) {
    if (!(error instanceof PortalsError)) throw error
    return error.message.replaceAll(file, 'FILE')
  }
}

const one = `id: qingxi
name: 青溪县
lists:
  - url: http://www.qingxi.gov.example/zwgk/nb/
`

test('a file that is one portal; what it leaves out has a value', async () => {
  expect(await load(one)).toEqual([
    {
      id: 'qingxi',
      name: '青溪县',
      lists: [{ url: 'http://www.qingxi.gov.example/zwgk/nb/' }],
      hosts: [],
      titles: { reports: [], others: [] },
      tls: [],
      browser: false,
      pace: { delayMs: 2000, timeoutMs: 45_000, maxPages: 500 },
      schedule: ['0 3 * 1-3 *', '0 3 * 4-12 1'],
      verified: true,
    },
  ])
})

test('a file of several portals, with all there can be', async () => {
  const text = `# ours
portals:
  - id: qingxi
    name: 青溪县
    family: trs
    region: 360722
    level: county
    lists:
      - { url: "http://www.qingxi.gov.example:8081/nb/", agency: 青溪县财政局, year: 2024 }
    hosts: [zwgk.qingxi.gov.example, "*.yunzhou.gov.example", "1.2.3.4:8082"]
    pace: { delayMs: 5000 }
    verified: false
    note: 只在夜间
  - ${one.replaceAll('\n', '\n    ').replace('qingxi', 'yunzhou')}`
  const portals = await load(text)
  expect(portals).toMatchObject([
    { id: 'qingxi', region: '360722', pace: { delayMs: 5000, maxPages: 500 } },
    { id: 'yunzhou' },
  ])
})

const wrong: [name: string, text: string, message: string][] = [
  ['an empty file', '', 'FILE: it holds no portals: a list under "portals:" is needed.'],
  ['something else', '- a\n- b', 'FILE: it holds no portals: a list under "portals:" is needed.'],
  ['no list', 'portals: none', 'FILE line 1: portals: a list of portals is needed.'],
  [
    'no YAML',
    'id: [a\nname: b',
    'FILE line 2: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['a key twice', `${one}name: b`, 'FILE line 5: Map keys must be unique.'],
  ['a field missing', 'id: a\nlists:\n  - url: http://a.example/', 'FILE line 1: name: it is missing.'],
  ['a field unknown', `${one}famly: trs`, 'FILE line 5: famly: there is no such field.'],
  ['a field beside the portals', `portals: []\npace: 5`, 'FILE line 2: pace: there is no such field beside "portals".'],
  [
    'an address that is none',
    one.replace('http://www', 'www'),
    'FILE line 4: lists[0].url: a whole http or https address.',
  ],
  [
    'a password',
    one.replace('www.', 'a:b@www.'),
    'FILE line 4: lists[0].url: an address without user name and password.',
  ],
  ['no lists', one.replace(/lists:[\s\S]*/, 'lists: []'), 'FILE line 3: lists: at least one list is needed.'],
  ['an id with spaces', one.replace('qingxi', 'qing xi'), 'FILE line 1: id: lower-case letters, digits and hyphens.'],
  ['a region of five digits', `${one}region: 36072`, 'FILE line 5: region: a division code of six digits (GB/T 2260).'],
  ['all hosts of the land', `${one}hosts: ["*.gov.cn"]`, 'FILE line 5: hosts[0]: a host like www.example.gov.cn'],
  ['a host with a scheme', `${one}hosts:\n  - a.example\n  - http://b.example`, 'FILE line 7: hosts[1]: a host like'],
  ['a pause in words', `${one}pace:\n  delayMs: long`, 'FILE line 6: pace.delayMs: Invalid input: expected'],
  [
    'an id twice',
    `portals:\n  - { id: a, name: b, lists: [{ url: "http://a.example/" }] }\n  - { id: a, name: c, lists: [{ url: "http://b.example/" }] }`,
    'FILE line 3: id: "a" is taken by FILE line 2.',
  ],
]

test.each(wrong)('%s', async (_, text, message) => expect(await load(text)).toContain(message))

test('everything that is wrong is told at once, in the order of the file', async () => {
  const text =
    'portals:\n  - id: A\n    lists: []\n  - id: b\n    name: b\n    lists:\n      - url: b\n        yaer: 2024'
  expect(
    String(await load(text))
      .split('\n')
      .map((line) => line.replace(/: .*: /, ' … ')),
  ).toEqual([
    'FILE line 2 … lower-case letters, digits and hyphens.',
    'FILE line 2 … it is missing.',
    expect.stringContaining('FILE line 3 … '),
    'FILE line 7 … a whole http or https address.',
    'FILE line 8 … there is no such field.',
  ])
})

test('a file that is not there', async () => {
  await expect(loadPortals(join(folder, 'none.yaml'))).rejects.toThrow('none.yaml: there is no such file.')
})

test('those that come with gouji are in order', async () => {
  const portals = await loadPortals()
  expect(portals.length).toBeGreaterThan(0)
  for (const { lists } of portals)
    for (const { url } of lists) expect(new URL(url).hostname).toMatch(/\.gov\.cn$|^\d+(\.\d+){3}$/)
})
