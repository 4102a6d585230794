import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowsableStore, Listed } from '../../data/store/browsing.ts'
import { createApp } from '../../web/app.ts'
import { twinOf } from '../../web/http/twins.ts'
import type { AgencyAnswer } from '../../web/routes/agency.ts'
import type { VersionsAnswer } from '../../web/routes/report-versions.ts'
import type { ReportsAnswer } from '../../web/routes/reports.ts'
import { agencyPath } from '../../web/views/links.ts'
import { crawledStore, examplesIn } from './stores.ts'

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let all: Listed[]
let examples: Awaited<ReturnType<typeof examplesIn>>

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store)
  examples = await examplesIn(store)
  all = examples.all
}, 120_000)
afterAll(() => store.close())

const json = async <T>(path: string) => (await (await app.request(path)).json()) as T
const page = async (path: string) => load(await (await app.request(path)).text())

const conditions: [string, (listed: Listed) => boolean][] = [
  ['year=2024', ({ year }) => year === 2024],
  ['status=violated', ({ status }) => status === 'violated'],
  ['level=township', ({ level }) => level === 'township'],
  ['region=990421', ({ region }) => region === '990421'],
  ['region=990000', ({ region }) => region?.startsWith('99') ?? false],
  ['region=none', ({ region }) => region === null],
  ['portal=demo-xizhang', ({ portal }) => portal === 'demo-xizhang'],
  ['q=财政', ({ agency, title }) => `${agency} ${title}`.includes('财政')],
  [
    'q=财政+2023',
    ({ agency, title }) => `${agency} ${title}`.includes('财政') && `${agency} ${title}`.includes('2023'),
  ],
  ['year=2023&status=incomplete', ({ year, status }) => year === 2023 && status === 'incomplete'],
]

test.each(conditions)('%s: page, JSON and CSV show the same reports', async (query, fits) => {
  const ids = all.filter(fits).map(({ report }) => report)
  const answer = await json<ReportsAnswer>(`/reports.json?${query}`)
  expect(answer.total).toBe(ids.length)
  const csv = (await (await app.request(`/reports.csv?${query}`)).text()).trimEnd().split('\n').slice(1)
  expect(csv.map((line) => line.split(',')[0]).toSorted()).toEqual(ids.toSorted())
  const $ = await page(`/reports?${query}`)
  const links = $('td a[href^="/reports/"]')
    .toArray()
    .map(({ attribs }) => attribs.href!.slice('/reports/'.length))
  expect(links).toEqual(answer.reports.map(({ report }) => report))
})

test('only reports with a finding of the rule', async () => {
  const { reports } = await json<ReportsAnswer>('/reports.json?rule=requests.balance')
  expect(reports.length).toBeGreaterThan(0)
  for (const { report } of reports) {
    const audit = await store.audit(report)
    expect(audit!.findings.map(({ rule }) => rule)).toContain('requests.balance')
  }
})

test('pages follow each other without loss', async () => {
  const ids: string[] = []
  for (let path: string | undefined = '/reports?sort=year&order=asc'; path; ) {
    const $ = await page(path)
    for (const { attribs } of $('td a[href^="/reports/"]').toArray()) ids.push(attribs.href!)
    path = $('a[rel=next]').first().attr('href')
  }
  expect(ids).toHaveLength(all.length)
  expect(new Set(ids).size).toBe(all.length)
})

test('a head of the table orders by its column, and turns the order round', async () => {
  const $ = await page('/reports?q=财政')
  const year = $('th a').filter((_, link) => $(link).text().startsWith('年度'))
  expect(year.attr('href')).toBe(`/reports?q=${encodeURIComponent('财政')}&sort=year&order=asc`)
  const sorted = await page(year.attr('href')!)
  expect(sorted('th[aria-sort=ascending]')).toHaveLength(1)
  expect(sorted('th[aria-sort] a').attr('href')).toContain('order=desc')
  const years = sorted('td:nth-child(2)')
    .toArray()
    .map((cell) => sorted(cell).text())
  expect(years).toEqual(years.toSorted())
})

test('fields that were left empty do not stay in the address', async () => {
  const answer = await app.request('/reports?q=&region=&year=2024&level=')
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/reports?year=2024'])
})

test.each([
  ['region=36', 'region'],
  ['year=all', 'year'],
  ['sort=body', 'sort'],
  ['page=0', 'page'],
  ['status=fine', 'status'],
  [`q=${'长'.repeat(101)}`, 'q'],
])('%s is refused, and the parameter is named', async (query, name) => {
  const answer = await app.request(`/reports.json?${query}`)
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { code: string; message: string } }
  expect(error.code).toBe('bad-query')
  expect(error.message).toContain(name)
})

test('a report shows its findings in the form, and each cell leads to its place in the original', async () => {
  const { report } = examples.violated
  const $ = await page(`/reports/${report}`)
  const audit = (await store.audit(report))!
  const violated = audit.findings.filter(({ severity }) => severity === 'error')
  for (const { fingerprint, message } of violated) expect($(`#finding-${fingerprint}`).text()).toContain(message.zh)
  for (const cell of violated.flatMap(({ cells }) => cells).filter((id) => !id.includes('#')))
    expect($(`td[id="${cell}"]`).attr('class')).toContain('violated')
  const { cells } = (await store.report(report))!.report
  for (const { id, at } of cells)
    expect($(`td[id="${id}"] a`).attr('href')).toBe(at === null ? undefined : `?cell=${id}#${id}`)
})

test('what was corrected later is shown as a change from version to version', async () => {
  const { versions } = await json<VersionsAnswer>(`/reports/${examples.revised}/versions.json`)
  expect(versions.length).toBeGreaterThan(1)
  expect(versions.at(-1)!.changes.length).toBeGreaterThan(0)
  const stored = await store.reportVersions(examples.revised)
  for (const { cell, before, after } of versions.at(-1)!.changes) {
    const valueIn = (n: number) => stored.at(n)!.report.cells.find(({ id }) => id === cell)
    expect([before, after]).toMatchObject([{ raw: valueIn(-2)!.raw }, { raw: valueIn(-1)!.raw }])
  }
})

test('an agency has a figure or a gap for each year, never a zero for a gap', async () => {
  const { agency, report: id } = examples.incomplete
  const path = twinOf(new URL(agencyPath(agency!, id), 'http://localhost'), 'json')
  const { years, trends } = await json<AgencyAnswer>(path)
  const reports = (await store.siblings(id)).map(({ report }) => report)
  const received = trends.find(({ series }) => series === 'received')!.values
  for (const [n, year] of years.entries()) {
    const report = reports.find((one) => one.year === year)
    const cell = report?.cells.find(({ id }) => id === 'requests.newlyReceived.total')
    expect(received[n]).toBe(cell?.state === 'reported' ? cell.value : null)
  }
  expect(received).toContain(null)
})

test('an empty store says so, and how to fill it', async () => {
  const { openStore } = await import('../../data/store/open-store.ts')
  const empty = await openStore('sqlite::memory:')
  try {
    for (const path of ['/', '/reports']) {
      const answer = await createApp(empty).request(path)
      expect(answer.status).toBe(200)
      expect(load(await answer.text())('.empty').text()).toContain('gouji crawl')
    }
  } finally {
    await empty.close()
  }
})
