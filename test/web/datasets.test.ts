import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { exportDataset } from '../../data/dataset/export-dataset.ts'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { nameDatasets } from '../../web/datasets/datasets.ts'
import { pages } from '../../web/pages.ts'
import type { DatasetAnswer } from '../../web/routes/dataset.ts'
import { crawledStore, exportedDataset } from './stores.ts'

const folder = mkdtempSync(join(tmpdir(), 'gouji-datasets-'))
const csv = join(folder, 'tables')
let parquet: string
let store: BrowsableStore
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  store = await crawledStore()
  parquet = await exportedDataset()
  await exportDataset(csv, { store, portals: [], format: 'csv' })
  app = createApp(store, { datasets: [parquet, csv] })
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const ask = (sql: string, ending = '.json') =>
  app.request(`/datasets/release${ending}?sql=${encodeURIComponent(sql)}`, { headers: { 'accept-language': 'en' } })

test.each(['/datasets', '/datasets/release', '/datasets/tables', '/dictionary'])(
  '%s in both languages, and as its schema says',
  async (path) => {
    for (const lang of ['zh', 'en']) {
      const $ = load(await (await app.request(path, { headers: { 'accept-language': lang } })).text())
      expect($('h1')).toHaveLength(1)
      expect($('main').text()).not.toMatch(/undefined|\[object|NaN/)
    }
    const page = pages.find((one) => path.replace(/\/(release|tables)$/, '/:name') === one.path)!
    const value = await (await app.request(`${path}.json`)).json()
    expect((page.answer as z.ZodType).safeParse(value).error?.issues.slice(0, 3)).toBeUndefined()
  },
)

test('files are downloaded as they are, and no others', async () => {
  const $ = load(await (await app.request('/datasets/release')).text())
  const links = $('a[href^="/download/"]')
    .toArray()
    .map(({ attribs }) => attribs.href!)
  expect(links.length).toBeGreaterThan(10)
  for (const link of links) {
    const answer = await app.request(link)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.equals(readFileSync(join(parquet, link.slice('/download/release/'.length))))).toBe(true)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
  }
  for (const path of [
    'release/../release/datapackage.json',
    'release/..%2Ftables%2Fdatapackage.json',
    'release/none',
    'none/x',
  ])
    expect((await app.request(`/download/${path}`)).status).toBe(path.includes('/../') ? 200 : 404)
})

test('a question in SQL is answered, as page and as JSON', async () => {
  const sql = 'SELECT year, count(*) AS n FROM reports GROUP BY year ORDER BY year'
  const { result } = (await (await ask(sql)).json()) as DatasetAnswer
  expect(result!.columns).toEqual(['year', 'n'])
  expect(result!.rows.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(await store.listedCount({}))
  const $ = load(await (await ask(sql, '')).text())
  expect($('textarea').text()).toBe(sql)
  expect($('tbody').first().find('tr')).toHaveLength(result!.rows.length)
  const many = (await (await ask('SELECT * FROM cells')).json()) as DatasetAnswer
  expect([many.result!.rows.length, many.result!.cut]).toEqual([1000, true])
})

test('the answer to a question as CSV, whole or not at all', async () => {
  const csvOf = async (sql: string) => (await ask(sql, '.csv')).text()
  expect(await csvOf("SELECT 1 AS n, '=1+1' AS formula, NULL AS nothing, [1, 2] AS list, 'a,b' AS n")).toBe(
    'n,formula,nothing,list,n_5\n1,\'=1+1,,"[1,2]","a,b"\n',
  )
  const { result } = (await (await ask('SELECT count(*) AS n FROM cells')).json()) as DatasetAnswer
  expect((await csvOf('SELECT state FROM cells')).trimEnd().split('\n')).toHaveLength(1 + Number(result!.rows[0]![0]))
  const long = await ask('SELECT * FROM range(50001)', '.csv')
  expect([long.status, await long.json()]).toMatchObject([400, { error: { code: 'too-many-rows' } }])
  const files = await (await app.request('/datasets/release.csv')).text()
  expect(files).toMatch(/^table,path,bytes\n(\w+,\S+,\d+\n)+$/)
})

test('every example is answered', async () => {
  const $ = load(await (await app.request('/datasets/release')).text())
  const links = $('a[href*="?sql="]')
    .toArray()
    .map(({ attribs }) => attribs.href!)
  expect(links.length).toBeGreaterThan(10)
  for (const link of links) expect((await app.request(link)).status).toBe(200)
})

test.each([
  ["SELECT * FROM read_csv('/etc/passwd')", 'bad-sql'],
  ['DROP TABLE reports', 'bad-sql'],
  ["COPY reports TO '/tmp/x.csv'", 'bad-sql'],
  ['SELECT 1; SELECT 2', 'bad-sql'],
  ['SELECT * FROM nothing', 'bad-sql'],
  ['SELEC', 'bad-sql'],
])('is refused with a reason: %s', async (sql, code) => {
  const answer = await ask(sql)
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { code: string; message: string } }
  expect(error.code).toBe(code)
  expect(error.message.length).toBeGreaterThan(20)
  expect(error.message).not.toContain(folder)
})

test('a question that is too long is refused', async () => {
  const answer = await ask(`SELECT '${'x'.repeat(10_001)}'`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'bad-query' } }])
})

test('what cannot be asked: a third query at a time, another format, a dataset that is not shown', async () => {
  const statuses = await Promise.all([1, 2, 3].map(async () => (await ask('SELECT count(*) FROM cells')).status))
  expect(statuses.toSorted()).toEqual([200, 200, 503])
  const other = await app.request('/datasets/tables.json?sql=SELECT+1')
  expect(other.status).toBe(400)
  expect(await other.text()).not.toContain(folder)
  expect((await app.request('/datasets/none')).status).toBe(404)
})

test('datasets are named by their folders', () => {
  expect([...nameDatasets(['/a/x', '/b/x/', '/c/y'])]).toEqual([
    ['x', '/a/x'],
    ['x-2', '/b/x'],
    ['y', '/c/y'],
  ])
})
