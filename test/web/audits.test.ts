import { read } from '@e965/xlsx'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillStore } from '../../bench/shared/fill-store.ts'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { crawledStore, emptyStore, examplesIn } from './stores.ts'

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let id: string

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store)
  id = (await examplesIn(store)).violated.report
}, 120_000)
afterAll(() => store.close())

test('a report page links to its audit in each format, and each is the file it says', async () => {
  const $ = load(await (await app.request(`/reports/${id}`)).text())
  const links = $('.downloads a')
    .toArray()
    .map(({ attribs }) => attribs.href!)
  expect(links).toEqual(['html', 'xlsx', 'markdown', 'csv'].map((format) => `/audits?report=${id}&format=${format}`))
  const { findings } = (await store.audit(id))!
  const sentence = findings[0]!.message.zh
  for (const link of links) {
    const answer = await app.request(link)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="gouji\.\w+"; filename\*=UTF-8''%E5/,
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (link.endsWith('xlsx')) expect(read(bytes).SheetNames.length).toBeGreaterThan(1)
    else expect(bytes.toString().replaceAll(/\\(.)/g, '$1')).toContain(sentence.slice(0, 10))
  }
})

test('of a list all its audits come, in the language that is asked for', async () => {
  const query = 'year=2024&status=violated'
  const $ = load(await (await app.request(`/reports?${query}&sort=year`)).text())
  expect($('.downloads a').first().attr('href')).toBe(`/audits?${query}&format=html`)
  const lines = (await (await app.request(`/audits?${query}&format=json`)).text()).trimEnd().split('\n')
  const ids = (
    await store.listed({ year: 2024, status: 'violated' }, { sort: 'agency', order: 'asc' }, { limit: 99, offset: 0 })
  ).map(({ report }) => report)
  expect(lines.map((line) => JSON.parse(line).report.id)).toEqual(ids)
  const english = await app.request(`/audits?report=${id}&format=markdown`, { headers: { 'accept-language': 'en' } })
  expect(await english.text()).toContain((await store.audit(id))!.findings[0]!.message.en.slice(0, 10))
})

test.each([
  ['/audits.json', 400, 'bad-query'],
  ['/audits.json?format=table&report=x', 400, 'bad-query'],
  ['/audits.json?format=html&report=none', 404, 'not-found'],
])('%s is refused', async (path, status, code) => {
  const answer = await app.request(path)
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
})

test('more than can be written at once are refused, with a way out', async () => {
  const many = await emptyStore()
  await fillStore(many, 101)
  const answer = await createApp(many).request('/audits?format=html', { headers: { 'accept-language': 'en' } })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('At most 100 reports')
})
