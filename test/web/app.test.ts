import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createAccess } from '../../web/access/access.ts'
import { createApp } from '../../web/app.ts'
import { errorWords } from '../../web/messages/errors.ts'
import { emptyStore } from './stores.ts'

const app = async (options = {}) => createApp(await emptyStore(), options)

test('every answer carries the rules for what may run in it', async () => {
  const answers = await app()
  for (const path of ['/rules', '/rules.json', '/rules.csv', '/nowhere']) {
    const { headers } = await answers.request(path)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
  }
})

test.each([
  ['/nowhere', 404, 'not-found'],
  ['/nowhere.json', 404, 'not-found'],
  ['/rules/no.such.json', 404, 'not-found'],
  ['/rules/requests.balance.csv', 404, 'not-found'],
  ['/static/none.css', 404, 'not-found'],
] as const)('%s: %i in the one shape of errors', async (path, status, code) => {
  const answer = await (await app()).request(path)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  if (/\.(json|csv)$/.test(path))
    expect(await answer.json()).toEqual({ error: { code, message: errorWords.zh[code]('') } })
  else expect(await answer.text()).toContain(errorWords.zh[code](''))
})

test('a defect is told to the log, not to the reader', async () => {
  const store = await emptyStore()
  const heard: unknown[] = []
  const answers = createApp(store, { onDefect: (error, path) => heard.push(String(error), path) })
  answers.get('/broken', () => {
    throw new Error('secret detail')
  })
  const answer = await answers.request('/broken.json')
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({ error: { code: 'defect', message: errorWords.zh.defect('') } })
  expect(heard).toEqual(['Error: secret detail', '/broken'])
})

test.each([
  [undefined, undefined, '/rules', 'zh-CN'],
  ['en-GB,en;q=0.9', undefined, '/rules', 'en'],
  ['de,en;q=0.5,zh;q=0.7', undefined, '/rules', 'zh-CN'],
  ['zh;q=0,en;q=0.1', undefined, '/rules', 'en'],
  ['fr', undefined, '/rules', 'zh-CN'],
  ['zh', 'lang=en', '/rules', 'en'],
  ['zh', 'lang=xx', '/rules', 'zh-CN'],
  ['zh', 'lang=zh', '/rules?lang=en', 'en'],
])('language of accept %s, cookie %s, %s: %s', async (accept, cookie, path, lang) => {
  const headers = { ...(accept && { 'accept-language': accept }), ...(cookie && { cookie }) } as Record<string, string>
  const answer = await (await app()).request(path, { headers })
  expect(await answer.text()).toContain(`<html lang="${lang}">`)
  expect(answer.headers.get('vary')).toBe('accept-language, cookie, accept-encoding')
  expect(answer.headers.get('set-cookie')).toBe(
    path.includes('lang=') ? 'lang=en; Max-Age=31536000; Path=/; SameSite=Lax' : null,
  )
})

test('what a browser has is not sent again', async () => {
  const answers = await app()
  const first = await answers.request('/rules')
  const etag = first.headers.get('etag')!
  const again = await answers.request('/rules', { headers: { 'if-none-match': `"x", W/${etag}` } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const english = await answers.request('/rules?lang=en', { headers: { 'if-none-match': etag } })
  expect(english.status).toBe(200)
})

test('HEAD answers as GET does, without a body', async () => {
  const answers = await app()
  const [get, head] = [await answers.request('/rules'), await answers.request('/rules', { method: 'HEAD' })]
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect([...head.headers]).toEqual([...get.headers])
})

test('files are kept for ever under the address of their content', async () => {
  const answers = await app()
  const page = await (await answers.request('/rules')).text()
  const files = [...page.matchAll(/"(\/static\/[^"]+)"/g)].map(([, path]) => path!)
  expect(files.map((path) => path.replace(/\.[\w-]{12}\./, '.'))).toEqual([
    '/static/gouji.css',
    '/static/icon.svg',
    '/static/gouji.js',
  ])
  for (const path of files) {
    const answer = await answers.request(path)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  }
})

test.each([
  ['/rules/', 301, '/rules'],
  ['/reports//?year=2024', 301, '/reports?year=2024'],
  ['//evil.example/', 404, null],
  ['/\\evil.example/', 404, null],
  ['//', 404, null],
])('a slash too many: %s', async (path, status, location) => {
  const answer = await (await app()).request(`http://localhost${path}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
})

test.each([
  [[], 'http://127.0.0.1:8420/rules', 200],
  [[], 'http://localhost/rules', 200],
  [[], 'http://[::1]:8420/rules', 200],
  [[], 'http://evil.example/rules', 421],
  [[], 'http://127.0.0.1.evil.example/rules', 421],
  [['gouji.example'], 'http://gouji.example/rules', 200],
  [['gouji.example'], 'http://GOUJI.example:8420/rules', 200],
  [['gouji.example'], 'http://evil.gouji.example/rules', 421],
  [null, 'http://any.example/rules', 200],
] as const)('known as %j, asked as %s', async (hosts, address, status) => {
  const answer = await (await app({ hosts })).request(address)
  expect(answer.status).toBe(status)
  if (status === 421) expect(await answer.text()).toContain(errorWords.zh.host(new URL(address).hostname))
})

test('text is compressed for who takes that, and the same text', async () => {
  const answers = await app()
  const headers = { 'accept-encoding': 'gzip' }
  for (const path of ['/rules', '/rules.json', '/rules.csv', '/openapi.json']) {
    const plain = await (await answers.request(path)).text()
    const answer = await answers.request(path, { headers })
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([
      'gzip',
      expect.stringMatching(/accept-encoding/i),
    ])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.length).toBeLessThan(Buffer.byteLength(plain) * 0.6)
    expect(gunzipSync(bytes).toString()).toBe(plain)
    const etag = answer.headers.get('etag')
    if (etag) {
      const again = await answers.request(path, { headers: { ...headers, 'if-none-match': etag } })
      expect(again.status).toBe(304)
    }
  }
})

test('what somebody sees who has logged in is not compressed, nor are events', async () => {
  const store = await emptyStore()
  const { run } = await store.beginRun(['a'], '2026-01-01T00:00:00.000Z')
  await store.finishRun(run.id, '2026-01-01T00:00:01.000Z', [])
  const access = createAccess({ logins: [{ name: 'lin', password: 'secret', role: 'review' }] }, () => new Date())
  const answers = createApp(store, { access })
  const authorization = `Basic ${Buffer.from('lin:secret').toString('base64')}`
  for (const [path, more] of [
    ['/rules', { authorization }],
    [`/runs/${run.id}/progress`, {}],
  ] as const) {
    const { status, headers } = await answers.request(path, { headers: { 'accept-encoding': 'gzip', ...more } })
    expect([status, headers.get('content-encoding')]).toEqual([200, null])
  }
})
