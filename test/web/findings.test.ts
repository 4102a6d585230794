import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowsableStore } from '../../data/store/browsing.ts'
import type { ListedFinding } from '../../data/store/finding-list.ts'
import { createAccess } from '../../web/access/access.ts'
import { createApp } from '../../web/app.ts'
import type { FindingsAnswer } from '../../web/routes/findings.ts'
import type { ReviewsAnswer } from '../../web/routes/reviews.ts'
import { startWalk } from './browser.ts'
import { crawledStore } from './stores.ts'

const now = () => new Date('2026-11-23T08:00:00Z')
const logins = [
  { name: 'lin', password: 'secret', role: 'review' as const },
  { name: 'wang', password: 'secret', role: 'read' as const },
]
const basic = (name: string) => ({ authorization: `Basic ${Buffer.from(`${name}:secret`).toString('base64')}` })

let store: BrowsableStore
let app: ReturnType<typeof createApp>
let all: ListedFinding[]

beforeAll(async () => {
  store = await crawledStore()
  app = createApp(store, { staleMs: 0, now, access: createAccess({ logins }, () => new Date()) })
  all = await store.listedFindings({}, { limit: 5000, offset: 0 })
}, 120_000)
afterAll(() => store.close())

const json = async <T>(path: string) => (await (await app.request(path)).json()) as T
const judge = (fingerprint: string, fields: Record<string, string>, headers: Record<string, string>, ending = '') =>
  app.request(`/findings/${fingerprint}/review${ending}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en', ...headers },
  })
const logIn = async () => {
  const body = new URLSearchParams({ name: 'lin', password: 'secret' }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await app.request('/login', { method: 'POST', body, headers: type })
  return { cookie: answer.headers.get('set-cookie')!.split(';')[0]! }
}

const conditions: [string, (listed: ListedFinding) => boolean][] = [
  ['', () => true],
  ['severity=error', ({ finding }) => finding.severity === 'error'],
  ['rule=requests.balance', ({ finding }) => finding.rule === 'requests.balance'],
  ['year=2023&severity=warning', ({ year, finding }) => year === 2023 && finding.severity === 'warning'],
  ['region=990000', ({ region }) => region?.startsWith('99') ?? false],
  ['q=财政', ({ agency }) => agency?.includes('财政') ?? false],
  ['review=none', () => true],
  ['review=dismissed', () => false],
]

test.each(conditions)('%s: page, JSON and CSV show the same findings', async (query, fits) => {
  const expected = all.filter(fits).map(({ finding }) => finding.fingerprint)
  const answer = await json<FindingsAnswer>(`/findings.json?${query}`)
  expect(answer.total).toBe(expected.length)
  expect(answer.findings.map(({ finding }) => finding.fingerprint)).toEqual(expected.slice(0, 50))
  const csv = (await (await app.request(`/findings.csv?${query}`)).text()).trimEnd().split('\n').slice(1)
  expect(csv.map((line) => line.split(',')[0])).toEqual(expected)
  const $ = load(await (await app.request(`/findings?${query}`)).text())
  const ids = $('.work > li').toArray()
  expect(ids.map(({ attribs }) => attribs.id)).toEqual(expected.slice(0, 50).map((id) => `f-${id}`))
})

test('new are those found since the last crawl began; gone those that a later run did not find', async () => {
  const total = async (state: string) => (await json<FindingsAnswer>(`/findings.json?state=${state}`)).total
  const changes = await store.findingChanges((await store.runs({ limit: 1 }))[0]!.startedAt)
  expect({ new: await total('new'), open: await total('open'), gone: await total('gone') }).toEqual(changes)
  expect(changes.open).toBeGreaterThan(0)
  expect(changes.gone).toBeGreaterThan(0)
})

test('who has not logged in, or may only read, has no form and cannot judge', async () => {
  const { fingerprint } = all[0]!.finding
  const stranger = load(await (await app.request('/findings?lang=en')).text())
  expect(stranger('.judge')).toHaveLength(0)
  expect(stranger('main').text()).toContain('Log in to review.')
  for (const [headers, status, code] of [
    [{}, 401, 'login'],
    [basic('wang'), 403, 'role'],
    [{ ...basic('lin'), origin: 'https://evil.example' }, 403, 'forged'],
    [{ ...basic('lin'), origin: 'null' }, 403, 'forged'],
    [{ ...basic('lin'), 'sec-fetch-site': 'same-site' }, 403, 'forged'],
    [await logIn(), 403, 'forged'],
  ] as const) {
    const answer = await judge(fingerprint, { decision: 'confirmed' }, headers, '.json')
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code } })
  }
  expect(await store.reviews()).toEqual([])
})

test.each([
  ['a decision that is none', { decision: 'maybe' }, 400, 'decision'],
  ['a long note', { decision: 'confirmed', note: 'x'.repeat(2001) }, 400, 'note'],
  ['a note alone', { decision: 'note', note: 'x' }, 400, 'decision'],
  ['a very long form', { decision: 'confirmed', note: 'x'.repeat(200_000) }, 413, 'content-length'],
])('%s is refused', async (_, fields, status, what) => {
  const answer = await judge(all[0]!.finding.fingerprint, fields, basic('lin'), '.json')
  expect(answer.status).toBe(status)
  expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(what)
})

test('a finding that is not there cannot be judged', async () => {
  expect((await judge('nothing', { decision: 'confirmed' }, basic('lin'))).status).toBe(404)
})

test('a reviewer judges by the form, changes it, takes it back, and the log says so', async () => {
  const headers = await logIn()
  const $ = load(await (await app.request('/findings?severity=error', { headers })).text())
  const form = $('.judge').first()
  const [first, second] = $('.work > li')
    .toArray()
    .map(({ attribs }) => attribs.id!.slice(2))
  const hidden = Object.fromEntries(
    form
      .find('input')
      .toArray()
      .map(({ attribs }) => [attribs.name!, attribs.value!]),
  )
  expect(hidden.back).toBe(`/findings?severity=error#f-${second}`)
  const note = '<b>核对了</b>\r\n原件'
  const answer = await judge(first!, { ...hidden, decision: 'confirmed', note }, headers)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, hidden.back])
  const judged = await json<FindingsAnswer>('/findings.json?review=confirmed')
  expect(judged.findings.map(({ finding, review }) => [finding.fingerprint, review])).toEqual([
    [
      first,
      {
        fingerprint: first,
        decision: 'confirmed',
        note: '<b>核对了</b>\n原件',
        decidedBy: 'lin',
        decidedAt: now().toISOString(),
      },
    ],
  ])
  await judge(first!, { decision: 'dismissed' }, basic('lin'))
  await judge(first!, { decision: 'dismissed' }, basic('lin')) // nothing new
  await judge(first!, { decision: 'note', note: ' ' }, basic('lin'))
  const back = await judge(first!, { decision: 'none' }, basic('lin'), '.json')
  expect(await back.json()).toMatchObject({ review: null })
  const { changes, total } = await json<ReviewsAnswer>('/reviews.json')
  const kept = { decision: 'dismissed', note: '<b>核对了</b>\n原件' }
  expect([total, changes.map(({ before, after }) => [before, after])]).toEqual([
    4,
    [
      [{ decision: 'dismissed', note: null }, null],
      [kept, { decision: 'dismissed', note: null }],
      [{ ...kept, decision: 'confirmed' }, kept],
      [null, { ...kept, decision: 'confirmed' }],
    ],
  ])
  const log = await (await app.request('/reviews')).text()
  expect(log).not.toContain('<b>核对了')
  expect(load(log)('tbody tr')).toHaveLength(4)
  const csv = await (await app.request('/reviews.csv')).text()
  expect(csv).toContain(`,lin,${now().toISOString()},`)
})

test('all of it by keyboard, in a real browser', async () => {
  const walk = await startWalk(app)
  try {
    const page = await walk.open('/login?next=/findings%3Fseverity=error', { width: 1400, lang: 'en' })
    await page.keyboard.press('Tab')
    await page.locator('input[name=name]').focus()
    await page.keyboard.type('lin')
    await page.keyboard.press('Tab')
    await page.keyboard.type('secret')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === '/findings')
    const here = () => page.evaluate<string>('document.activeElement.id')
    const ids = await page.evaluate<string[]>("[...document.querySelectorAll('.work > li')].map((li) => li.id)")
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await here()).toBe(ids[1])
    await page.keyboard.press('k')
    expect(await here()).toBe(ids[0])
    await page.keyboard.press('n')
    await page.keyboard.type('checked: jkcd')
    await page.keyboard.press('Escape')
    await page.keyboard.press('d')
    await page.waitForURL((url) => url.hash === `#${ids[1]}`)
    await page.waitForFunction(`document.activeElement.id === '${ids[1]}'`)
    await page.keyboard.press('c')
    await page.waitForURL((url) => url.hash === `#${ids[2]}`)
    const reviews = await store.reviews()
    expect(reviews.map(({ fingerprint, decision, note }) => [`f-${fingerprint}`, decision, note]).toSorted()).toEqual(
      [
        [ids[0], 'dismissed', 'checked: jkcd'],
        [ids[1], 'confirmed', null],
      ].toSorted(),
    )
    await page.close()
  } finally {
    await walk.close()
  }
})
