import { expect, test } from 'vitest'
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
  expect(answer.headers.get('vary')).toBe('accept-language, cookie')
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
