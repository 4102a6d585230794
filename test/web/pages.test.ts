import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { twinOf } from '../../web/http/twins.ts'
import { pages } from '../../web/pages.ts'
import { agencyPath } from '../../web/views/links.ts'
import { crawledStore, examplesIn } from './stores.ts'

type Examples = Awaited<ReturnType<typeof examplesIn>>

const ofReports = (ending: string) => (examples: Examples) => {
  const { violated, incomplete, reconciled, revised, pdf } = examples
  return [violated.report, incomplete.report, reconciled.report, revised, pdf].map((id) => `/reports/${id}${ending}`)
}

/** Addresses of each page that people look at, by its path. */
const examplesOf: Record<string, (examples: Examples) => string[]> = {
  '/': () => ['/', '/?year=2024'],
  '/reports': () => [
    '/reports',
    '/reports?year=2024&status=violated&sort=agency&order=asc',
    '/reports?q=no+such',
    '/reports?page=99',
  ],
  '/reports/:id': (examples) => [
    ...ofReports('')(examples),
    `/reports/${examples.violated.report}?cell=requests.concluded.total`,
  ],
  '/reports/:id/years': (examples) => [
    ...ofReports('/years')(examples),
    `/reports/${examples.violated.report}/years?column=naturalPerson`,
  ],
  '/reports/:id/versions': ofReports('/versions'),
  '/reports/:id/prose': ofReports('/prose'),
  '/agencies/:name': ({ violated, incomplete }) =>
    [violated, incomplete].map(({ agency, report }) => agencyPath(agency!, report)),
  '/findings': () => [
    '/findings',
    '/findings?severity=error&state=open',
    '/findings?review=confirmed',
    '/findings?q=no+such',
  ],
  '/findings/:fingerprint': ({ finding }) => [`/findings/${finding.fingerprint}`],
  '/reviews': () => ['/reviews'],
  '/runs': () => ['/runs'],
  '/runs/:id': () => ['/runs/1', '/runs/2'],
  '/rules': () => ['/rules'],
  '/rules/:id': () => ['/rules/requests.balance', '/rules/publication.late'],
}
const own = pages.filter(({ path }) => path in examplesOf)

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let addresses: Record<string, string[]>
const defects: unknown[] = []

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store, { onDefect: (error) => defects.push(error) })
  const examples = await examplesIn(store)
  await store.review({
    fingerprint: examples.finding.fingerprint,
    decision: 'confirmed',
    note: '见原件第 3 页',
    decidedBy: '审计员',
    decidedAt: new Date().toISOString(),
  })
  addresses = Object.fromEntries(Object.entries(examplesOf).map(([path, of]) => [path, of(examples)]))
}, 120_000)
afterAll(() => store.close())

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers })
  expect({ path, status: answer.status, defects }).toEqual({ path, status: 200, defects: [] })
  return answer
}
const at = (path: string) => new URL(path, 'http://localhost')

/** The region and year of an address of a list. */
const filterIn = (path: string) => {
  const { region, year } = Object.fromEntries(at(path).searchParams)
  return { ...(region && { region: region === 'none' ? null : region }), ...(year && { year: Number(year) }) }
}

test.each(own.map((page) => [page.path, page] as const))('%s in both languages', async (path) => {
  for (const address of addresses[path]!)
    for (const [lang, tag] of [
      ['zh', 'zh-CN'],
      ['en', 'en'],
    ] as const) {
      const $ = load(await (await get(address, { 'accept-language': lang })).text())
      expect($('html').attr('lang')).toBe(tag)
      expect($('h1')).toHaveLength(1)
      expect($('title').text()).toMatch(/\S · \S/)
      expect($('[aria-current]').length).toBeGreaterThan(0)
      // nothing inline, and no value that slipped through unformatted
      expect($('style, script:not([src]), [style], [onclick], [onload]')).toHaveLength(0)
      expect($('body').text()).not.toMatch(/undefined|\[object|NaN/)
      const ids = $('[id]')
        .toArray()
        .map((element) => element.attribs.id)
      expect(ids).toEqual([...new Set(ids)])
      const here = $('a[href^="#"]')
        .toArray()
        .map((element) => element.attribs.href!.slice(1))
      expect(here.filter((id) => !ids.includes(id))).toEqual([])
    }
})

test.each(own.map((page) => [page.path, page] as const))('%s as JSON is what its schema says', async (path, page) => {
  for (const address of addresses[path]!) {
    const answer = await get(twinOf(at(address), 'json'))
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const value = await answer.json()
    expect((page.answer as z.ZodType).safeParse(value).error?.issues.slice(0, 3)).toBeUndefined()
  }
})

const tables = own.filter((page) => page.csv !== undefined)
test.each(tables.map((page) => [page.path, page] as const))('%s as CSV has a line for each row', async (path, page) => {
  for (const address of addresses[path]!) {
    const answer = await get(twinOf(at(address), 'csv'))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, ...lines] = (await answer.text()).trimEnd().split('\n')
    if ('columns' in page.csv!) expect(head).toBe(page.csv.columns.join(','))
    expect(lines.length).toBeGreaterThan(address.includes('such') ? -1 : 0)
  }
})

test('links within the explorer lead somewhere', async () => {
  const seen = new Set<string>()
  const isNew = (path: string) => !seen.has(path) && seen.add(path)
  for (const address of Object.values(addresses).flat()) {
    const $ = load(await (await get(address)).text())
    const links = $('a[href^="/"], a[href^="?"], link[href], iframe[src]')
      .toArray()
      .map(({ attribs }) => attribs.href ?? attribs.src!)
      .filter((link, n) => !link.includes('cell=') || n % 20 === 0) // the figures of a form are alike
    for (const link of links) {
      const { pathname, search } = new URL(link, at(address))
      if (isNew(pathname + search) && seen.size < 1500) await get(pathname + search)
    }
  }
  expect(seen.size).toBeGreaterThan(200)
}, 120_000)

test('every report is on the map or named below it', async () => {
  for (const address of ['/', '/?year=2024']) {
    const $ = load(await (await get(address)).text())
    const onMap = $('.tiles span')
      .toArray()
      .map((tile) => Number($(tile).text()))
      .filter(Number.isInteger)
    const below = $('.tiles + .note a')
      .toArray()
      .map((link) => ({ count: Number($(link).text().split(' ').at(-1)), href: $(link).attr('href')! }))
    expect(below.length).toBeGreaterThan(0)
    for (const { count, href } of below) expect(await store.listedCount(filterIn(href))).toBe(count)
    const all = [...onMap, ...below.map(({ count }) => count)].reduce((sum, count) => sum + count, 0)
    expect(all).toBe(await store.listedCount(filterIn(address)))
  }
})
