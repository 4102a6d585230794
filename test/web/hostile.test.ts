import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import { openStore } from '../../data/store/open-store.ts'
import { createApp } from '../../web/app.ts'
import { hostilePage, plantHostile } from './hostile.ts'

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let pages: string[]

beforeAll(async () => {
  store = await openStore('sqlite::memory:')
  const { read, doctored } = await plantHostile(store)
  app = createApp(store)
  const agencies = (await store.listed({}, { sort: 'agency', order: 'asc' }, { limit: 9, offset: 0 })).map(
    ({ agency }) => `/agencies/${encodeURIComponent(agency!)}`,
  )
  const ofReport = (id: string) => ['', '/years', '/versions', '/prose'].map((part) => `/reports/${id}${part}`)
  const { findings } = (await (await app.request('/findings.json')).json()) as {
    findings: { finding: { fingerprint: string } }[]
  }
  expect(findings).not.toEqual([])
  const ofFindings = ['/findings', '/reviews', ...findings.map(({ finding }) => `/findings/${finding.fingerprint}`)]
  pages = ['/', '/reports', '/runs', ...agencies, ...ofReport(read), ...ofReport(doctored), ...ofFindings]
})
afterAll(() => store.close())

test('no page holds anything of what a hostile source planted but text', async () => {
  for (const path of [...pages, ...pages.map((page) => `${page}${page.includes('?') ? '&' : '?'}lang=en`)]) {
    const answer = await app.request(path)
    expect({ path, status: answer.status }).toEqual({ path, status: 200 })
    const text = await answer.text()
    const $ = load(text)
    for (const { attribs } of $('script').toArray()) expect(attribs.src).toMatch(/^\/static\/(?:gouji|review)\./)
    expect($('style, [style], img, object, embed, base, svg[onload], meta[http-equiv]').toArray()).toEqual([])
    const handlers = $('*')
      .toArray()
      .flatMap((element) => Object.keys('attribs' in element ? element.attribs : {}))
    expect(handlers.filter((name) => name.startsWith('on'))).toEqual([])
    const links = $('[href], [src], [action]')
      .toArray()
      .flatMap(({ attribs }) => [attribs.href, attribs.src, attribs.action])
    const outside = links.filter((link) => link !== undefined && !/^(?:[/?#]|http:\/\/evil\.example\/)/.test(link))
    expect(outside).toEqual([])
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
  }
})

test('the frame of the original holds text and tables alone', async () => {
  for (const id of pages.filter((path) => /^\/reports\/\w+$/.test(path))) {
    const $ = load(await (await app.request(`${id}/source`)).text())
    const names = new Set(
      $('body *')
        .toArray()
        .map((element) => ('name' in element ? element.name : '')),
    )
    for (const name of [
      'script',
      'style',
      'iframe',
      'form',
      'input',
      'a',
      'img',
      'svg',
      'object',
      'meta',
      'link',
      'base',
    ])
      expect([...names]).not.toContain(name)
    const attributes = new Set(
      $('body *')
        .toArray()
        .flatMap((one) => Object.keys('attribs' in one ? one.attribs : {})),
    )
    expect([...attributes].toSorted()).toEqual(['class', 'colspan', 'rowspan'])
    expect($('body').text()).toContain('window.pwned=1') // it was printed as text, and stays so
    expect(hostilePage).toContain('<script>')
  }
})

test('no field of a CSV table is a formula', async () => {
  for (const path of [
    '/reports.csv',
    '/reports/doctored/years.csv',
    ...pages.filter((page) => page.startsWith('/agencies')).map((page) => `${page}.csv`),
  ]) {
    const text = await (await app.request(path)).text()
    const fields = text.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",\n]*)/gm) ?? []
    const formulas = fields
      .map((field) => field.replace(/^"/, ''))
      .filter((field) => /^[=@\t\r]|^[+-][^\d.]/.test(field))
    expect({ path, formulas }).toEqual({ path, formulas: [] })
  }
})

test('JSON says what is stored, and no browser takes it for a page', async () => {
  const { headers } = await app.request('/reports/doctored.json')
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test.each([
  '/reports?q=%22%3E%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E',
  '/reports?agency=%22%3E%3Cscript%3E&portal=%3Cb%3E&rule=%22%20onfocus%3Dx',
  '/reports/doctored?cell=%22%3E%3Cscript%3Ex',
  '/reports/doctored/years?column=%3Cscript%3E',
  '/reports?lang=%22%3E&%22%3E%3Cscript%3E=1',
  '/rules/%3Cscript%3E',
  '/agencies/%22%3E%3Cscript%3E',
  '/agencies/%',
  '/reports/..%2f..%2fetc%2fpasswd',
])('an address of ill will: %s', async (path) => {
  const answer = await app.request(path)
  expect(answer.status).toBeLessThan(500)
  const $ = load(await answer.text())
  expect($('script:not([src])')).toHaveLength(0)
  expect($('script').length).toBeLessThan(2)
})
