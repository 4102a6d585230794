import type { ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { createFetcher } from '../../crawlers/http.ts'
import { page, portalOn, refusal, serve } from './site.ts'

const fetcher = createFetcher({ allowLoopback: true, maxBytes: 100_000 })
afterAll(() => fetcher.close())

const text = page('某县2024年政府信息公开工作年度报告')

async function answerOf(handler: (response: ServerResponse) => void): Promise<string> {
  await using site = await serve({ '/list/': (_, response) => handler(response) })
  const url = `${site.origin}/list/`
  const outcome = await fetcher.fetch({ url, method: 'GET' }, portalOn(url, { pace: { timeoutMs: 400 } }))
  return outcome.notModified ? '' : Buffer.from(outcome.bytes).toString()
}

const packed: [name: string, encoding: string, body: Buffer][] = [
  ['gzip', 'gzip', gzipSync(text)],
  ['gzip in two members', 'gzip', Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))])],
  ['x-gzip', 'X-GZIP', gzipSync(text)],
  ['br', 'br', brotliCompressSync(text)],
  ['zstd', 'zstd', zstdCompressSync(text)],
  ['deflate', 'deflate', deflateSync(text)],
  ['bare deflate', 'deflate', deflateRawSync(text)],
  ['deflate, then gzip', 'deflate, gzip', gzipSync(deflateSync(text))],
  ['identity', 'identity', Buffer.from(text)],
]

test.each(packed)('unpacked, asked for or not: %s', async (_, encoding, body) => {
  expect(await answerOf((response) => response.writeHead(200, { 'content-encoding': encoding }).end(body))).toBe(text)
})

const bomb = gzipSync(Buffer.alloc(5_000_000))
const failures: [name: string, refusal: string, handler: (response: ServerResponse) => void][] = [
  ['nothing', 'FetchError empty', (r) => r.end()],
  ['no content', 'FetchError empty', (r) => r.writeHead(204).end()],
  ['nothing, called gzip', 'FetchError empty', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end()],
  ['tags only', 'FetchError empty', (r) => r.end('<html><body>\r\n</body></html>')],
  [
    'an announced size beyond the bound',
    'GoneError too-large',
    (r) => r.writeHead(200, { 'content-length': 200_000 }).write('x'),
  ],
  ['an unannounced size beyond the bound', 'GoneError too-large', (r) => r.end(Buffer.alloc(200_000, 'x'))],
  ['a bomb', 'GoneError too-large', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)],
  [
    'a bomb in a bomb',
    'GoneError too-large',
    (r) => r.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
  ],
  [
    'a cut-off gzip',
    'FetchError encoding',
    (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text).subarray(0, 60)),
  ],
  ['plain text called gzip', 'FetchError encoding', (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(text)],
  ['an unknown encoding', 'FetchError encoding', (r) => r.writeHead(200, { 'content-encoding': 'pack200' }).end(text)],
  [
    'less than announced',
    'FetchError reset',
    (r) => r.writeHead(200, { 'content-length': 500 }).write(text, () => r.destroy()),
  ],
  ['a reset before the answer', 'FetchError reset', (r) => r.socket?.resetAndDestroy()],
  ['a reset within the answer', 'FetchError reset', (r) => r.write(text, () => r.socket?.resetAndDestroy())],
  ['no answer', 'FetchError timeout', () => {}],
  ['a body that never ends', 'FetchError timeout', drip],
  ['something that is not HTTP', 'FetchError protocol', (r) => r.socket?.end('SSH-2.0-OpenSSH\r\n\r\n')],
  ['a header without end', 'FetchError protocol', (r) => r.writeHead(200, { 'x-a': 'a'.repeat(99_000) }).end(text)],
  ['part of a page', 'FetchError status-206', (r) => r.writeHead(206).end(text)],
  ['a server error', 'FetchError status-500', (r) => r.writeHead(500).end(text)],
  ['a busy front end', 'FetchError status-502', (r) => r.writeHead(502).end(text)],
  ['a page that is gone', 'GoneError status-410', (r) => r.writeHead(410).end(text)],
  ['a script stub', 'WallError challenge', (r) => r.writeHead(412).end('<script>$_ts={}</script>')],
]

test.each(failures)('refused: %s', async (_, expected, handler) => {
  expect(await refusal(answerOf(handler))).toBe(expected)
})

/** A byte now and then, so that only a bound on the whole answer ends it. */
function drip(response: ServerResponse): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write('x'), 20)
  response.on('close', () => clearInterval(timer))
}

test('a connection that cannot be trusted', async () => {
  await using site = await serve({})
  const url = `${site.origin.replace('http:', 'https:')}/list/`
  const refused = fetcher.fetch({ url, method: 'GET' }, portalOn(url))
  await expect(refused).rejects.toMatchObject({ reason: 'robots-unreachable', cause: { reason: 'tls' } })
})

test('nobody listens', async () => {
  const site = await serve({})
  await site[Symbol.asyncDispose]()
  const url = `${site.origin}/list/`
  // robots.txt is asked for first; while it cannot be had, nothing is.
  expect(await refusal(fetcher.fetch({ url, method: 'GET' }, portalOn(url)))).toBe('FetchError robots-unreachable')
})
