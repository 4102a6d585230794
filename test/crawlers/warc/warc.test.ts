import { createHash, hash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type ArchiveRecord, readWarc } from '../../../crawlers/warc/read-warc.ts'
import { type Archived, writeWarc } from '../../../crawlers/warc/write-warc.ts'
import type { Snapshot } from '../../../data/schema/snapshot.ts'

const archived = (path: string, text: string, more: Partial<Snapshot> = {}): Archived => {
  const bytes = Buffer.from(text)
  const facts = { status: 200, mediaType: 'text/html', charset: 'gbk', etag: '"1"', lastModified: null }
  const url = `http://www.qingxi.gov.example${path}`
  const fetchedAt = '2025-02-03T04:05:06.789Z'
  return { bytes, snapshot: { sha256: hash('sha256', bytes), url, ...facts, fetchedAt, size: bytes.length, ...more } }
}

const exchange = {
  method: 'POST',
  requestHeaders: [['user-agent', 'gouji/1']] as [string, string][],
  body: 'a=1',
  headers: [
    ['content-type', 'text/html; charset=gbk'],
    ['content-encoding', 'gzip'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ] as [string, string][],
}

const written = async (...all: Archived[]): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(writeWarc(ReadableStream.from(all), 'gouji/test')))
const read = (file: Uint8Array): Promise<ArchiveRecord[]> => Array.fromAsync(readWarc(ReadableStream.from([file])))

/** The records of a file as the standard says they are built, read without the package that writes them. */
const recordsIn = (file: Buffer) => {
  const text = gunzipSync(file).toString('latin1')
  const records: { headers: Map<string, string>; block: string }[] = []
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\r\n\r\n', at)
    const [version, ...lines] = text.slice(at, end).split('\r\n')
    expect(version).toBe('WARC/1.1')
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
    const length = Number(headers.get('Content-Length'))
    records.push({ headers, block: text.slice(end + 4, end + 4 + length) })
    expect(text.slice(end + 4 + length, end + 8 + length)).toBe('\r\n\r\n')
    at = end + 8 + length
  }
  return records
}

test('a file of the standard: warcinfo, response, request, and revisit for bytes that were there before', async () => {
  const file = await written(archived('/a', '<p>一</p>', { exchange }), archived('/b', '<p>一</p>'))
  const records = recordsIn(file)
  expect(records.map(({ headers }) => headers.get('WARC-Type'))).toEqual(['warcinfo', 'response', 'request', 'revisit'])
  const [, response, request, revisit] = records
  expect(request!.headers.get('WARC-Concurrent-To')).toBe(response!.headers.get('WARC-Record-ID'))
  expect(request!.block).toMatch(
    /^POST \/a HTTP\/1\.1\r\nhost: www\.qingxi\.gov\.example\r\nuser-agent: gouji\/1\r\n\r\na=1$/,
  )
  expect(response!.block).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(response!.block).toContain('x-archive-orig-content-encoding: gzip\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n')
  const digest = createHash('sha256').update(response!.block, 'latin1').digest()
  expect(response!.headers.get('WARC-Block-Digest')?.slice(7, 15)).toBe(base32(digest).slice(0, 8))
  expect(revisit!.headers.get('WARC-Refers-To-Target-URI')).toBe('http://www.qingxi.gov.example/a')
  expect(revisit!.headers.get('WARC-Payload-Digest')).toBe(response!.headers.get('WARC-Payload-Digest'))
})

const base32 = (bytes: Uint8Array) =>
  (
    [...bytes]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .match(/.{5}/g) ?? []
  )
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)])
    .join('')

test('each record is compressed by itself', async () => {
  const file = await written(archived('/a', 'eins'), archived('/b', 'zwei'))
  const members = file.toString('latin1').split('\x1f\x8b\x08').length - 1
  expect(members).toBe(3)
})

test('what is written is read back: bytes, facts and headers', async () => {
  const one = archived('/a?b=1', '<p>年报</p>', { exchange })
  const [back] = (await read(await written(one))) as Archived[]
  expect(Buffer.from(back!.bytes).equals(one.bytes)).toBe(true)
  const { exchange: headers, ...facts } = back!.snapshot
  const { exchange: _, ...same } = one.snapshot
  expect(facts).toEqual({ ...same, etag: null })
  expect(headers?.headers).toContainEqual(['content-encoding', 'gzip'])
})

const record = (type: string, http: string | Buffer, more = '') => {
  const block = Buffer.from(http)
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: http://www.a.example/\r\nWARC-Date: 2025-01-15T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n${more}Content-Type: application/http; msgtype=response\r\nContent-Length: ${block.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')])
}
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n'
const zipped = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'), gzipSync('abcdef')])
const bomb = Buffer.concat([
  Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'),
  gzipSync(Buffer.alloc(3e7)),
])

const others: [name: string, file: Buffer, expected: string[]][] = [
  ['an uncompressed file with a chunked answer', record('response', chunked), ['abcdef']],
  ['an answer compressed on the way', record('response', zipped), ['abcdef']],
  ['a compressed file', gzipSync(record('response', chunked)), ['abcdef']],
  ['a page that was not there', record('response', 'HTTP/1.1 404 Not Found\r\n\r\nno'), ['status']],
  ['an answer that was cut off', record('response', chunked, 'WARC-Truncated: length\r\n'), ['cut-off']],
  ['an answer that swells', record('response', bomb), ['too-large']],
  ['a resource', record('resource', 'abc'), ['no-response']],
  [
    'a file that breaks off',
    record('response', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(5000)}`).subarray(0, 2000),
    ['broken'],
  ],
  ['something else', Buffer.from('<html>no archive</html>\r\n'.repeat(20)), ['broken']],
  ['nothing', Buffer.alloc(0), []],
]

test.each(others)('%s', async (_, file, expected) => {
  const found = await read(file)
  expect(found.map((one) => ('skipped' in one ? one.skipped : Buffer.from(one.bytes).toString()))).toEqual(expected)
})
