import { hash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { snapshotSchema } from '../../data/schema/snapshot.ts'
import { page, portalOn, refusal, serve } from './site.ts'

const fetcher = createFetcher({ allowLoopback: true, contact: 'https://example.org/gouji' })
afterAll(() => fetcher.close())

test('an answer becomes a snapshot: bytes as they were, the header says the charset', async () => {
  const bytes = Buffer.concat([Buffer.from(page('a')), Buffer.from([0xc4, 0xea, 0xb1, 0xa8])])
  await using site = await serve({
    '/list/': (_, response) =>
      response
        .writeHead(200, {
          'Content-Type': 'Text/HTML; Charset="GBK"',
          ETag: '"1"',
          'Last-Modified': 'Wed, 15 Jan 2025 01:00:00 GMT',
        })
        .end(bytes),
  })
  const url = `${site.origin}/list/`
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url))
  if (outcome.notModified) throw new Error('nothing was known')
  expect(Buffer.from(outcome.bytes).equals(bytes)).toBe(true)
  const { fetchedAt, exchange, ...snapshot } = snapshotSchema.parse(outcome.snapshot)
  expect(snapshot).toEqual({
    sha256: hash('sha256', bytes),
    url,
    status: 200,
    mediaType: 'text/html',
    charset: 'gbk',
    etag: '"1"',
    lastModified: 'Wed, 15 Jan 2025 01:00:00 GMT',
    size: bytes.length,
  })
  expect(exchange?.requestHeaders).toContainEqual(['user-agent', site.asked[1]?.headers['user-agent']])
  expect(exchange?.headers).toContainEqual(['content-type', 'Text/HTML; Charset="GBK"'])
  expect(site.asked[1]?.headers['user-agent']).toMatch(/^gouji\/\d+\.\d+\.\d+ \(\+https:\/\/example\.org\/gouji\)$/)
})

test('what is known is asked for conditionally; 304 means that it still stands', async () => {
  await using site = await serve({
    '/list/': (request, response) =>
      request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'then'
        ? response.writeHead(304).end()
        : response.writeHead(200).end(page('new')),
  })
  const url = `${site.origin}/list/`
  const again = await fetcher.fetch({ url, method: 'GET' }, portalOn(url), { etag: '"1"', lastModified: 'then' })
  expect(again.notModified).toBe(true)
  const first = await fetcher.fetch({ url, method: 'GET' }, portalOn(url), { etag: null, lastModified: null })
  expect(first.notModified).toBe(false)
})

test('a 304 that nobody asked for is a failure', async () => {
  await using site = await serve({ '/list/': (_, response) => response.writeHead(304).end() })
  const url = `${site.origin}/list/`
  expect(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))).toBe('FetchError status-304')
})

test('a list behind a form is asked by POST, with its referer', async () => {
  await using site = await serve({
    '/dataproxy': (_, response) =>
      response.writeHead(200).end('<datastore><recordset/></datastore>, and more than 64 bytes of it'),
  })
  const url = `${site.origin}/dataproxy`
  const referer = `${site.origin}/col/`
  await fetcher.fetch({ url, method: 'POST', body: 'col=1&appid=1', referer }, portalOn(url))
  const { method, body, headers } = site.asked[1] ?? {}
  expect([method, body, headers?.['content-type'], headers?.referer]).toEqual([
    'POST',
    'col=1&appid=1',
    'application/x-www-form-urlencoded',
    referer,
  ])
})

test('a session cookie given with a redirect to the same address comes back', async () => {
  await using site = await serve({
    '/list/': (request, response) =>
      request.headers.cookie === 'session=7'
        ? response.writeHead(200).end(page('in'))
        : response.writeHead(302, { location: '/list/', 'set-cookie': 'session=7; Path=/; HttpOnly' }).end(),
  })
  const url = `${site.origin}/list/`
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url))
  expect(outcome).toMatchObject({ notModified: false, snapshot: { url } })
})

test('a contact that cannot stand in a header is refused at once', () => {
  expect(() => createFetcher({ contact: 'a\r\nb: c' })).toThrow('is no e-mail or web address')
})
