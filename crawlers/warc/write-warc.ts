import { STATUS_CODES } from 'node:http'
import { WARCRecord } from 'warcio'
import { WARCSerializer } from 'warcio/node'
import type { Exchange, Snapshot } from '../../data/schema/snapshot.ts'
import { productToken } from '../user-agent.ts'

/** A snapshot as it goes into an archive: its facts, and its bytes unless the archive has them by an earlier record. */
export interface Archived {
  snapshot: Snapshot
  bytes: Uint8Array
}

const version = 'WARC/1.1'
const profile = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest'

/** Headers that no longer fit the bytes, which are kept unpacked; they stay under another name, as archives do it. */
const ofTransfer = /^(content-encoding|content-length|transfer-encoding)$/

/**
 * Snapshots as a WARC 1.1 file (ISO 28500:2017), each record compressed by itself: a `warcinfo`, and for each snapshot the
 * request, where it was kept, and the `response`; for bytes that an earlier record holds a `revisit` of it.
 */
export async function* writeWarc(snapshots: AsyncIterable<Archived>, software: string): AsyncGenerator<Uint8Array> {
  const first = new Map<string, Snapshot>()
  const info = { software, format: 'WARC File Format 1.1', 'http-header-user-agent': productToken }
  yield* packed(WARCRecord.createWARCInfo({ warcVersion: version }, info))
  for await (const { snapshot, bytes } of snapshots) {
    const known = first.get(snapshot.sha256)
    const response = responseOf(snapshot, bytes, known)
    if (!known) first.set(snapshot.sha256, snapshot)
    yield* packed(response)
    if (snapshot.exchange)
      yield* packed(requestOf(snapshot, snapshot.exchange, response.warcHeader('WARC-Record-ID') ?? ''))
  }
}

/** Small files are written in one piece, and a snapshot is never large. */
async function* packed(record: WARCRecord): AsyncGenerator<Uint8Array> {
  yield* new WARCSerializer(record, { gzip: true, digest: { algo: 'sha-256', prefix: 'sha256:', base32: true } })
}

function responseOf(snapshot: Snapshot, bytes: Uint8Array, known: Snapshot | undefined): WARCRecord {
  const { url, status, fetchedAt } = snapshot
  const kept = (snapshot.exchange?.headers ?? headersOf(snapshot)).map(([name, value]): [string, string] =>
    ofTransfer.test(name) ? [`x-archive-orig-${name}`, value] : [name, value],
  )
  const headers: [string, string][] = [...kept, ['content-length', String(bytes.length)]]
  const common = {
    url,
    date: fetchedAt,
    warcVersion: version,
    statusline: `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    httpHeaders: headers,
    keepHeadersCase: true,
  } as const
  if (!known) return WARCRecord.create({ ...common, type: 'response' }, chunks(bytes))
  const reference = {
    'WARC-Profile': profile,
    'WARC-Refers-To-Target-URI': known.url,
    'WARC-Refers-To-Date': known.fetchedAt,
    'WARC-Payload-Digest': `sha256:${base32(known.sha256)}`,
  }
  return WARCRecord.create({ ...common, type: 'revisit', warcHeaders: reference }, chunks(new Uint8Array()))
}

function requestOf(
  { url, fetchedAt }: Snapshot,
  { method, requestHeaders, body }: Exchange,
  response: string,
): WARCRecord {
  const { pathname, search, host } = new URL(url)
  const bytes = Buffer.from(body ?? '')
  return WARCRecord.create(
    {
      url,
      date: fetchedAt,
      type: 'request',
      warcVersion: version,
      warcHeaders: { 'WARC-Concurrent-To': response },
      statusline: `${method} ${pathname}${search} HTTP/1.1`,
      httpHeaders: [['host', host], ...requestHeaders],
      keepHeadersCase: true,
    },
    chunks(bytes),
  )
}

/** What is known of the headers of a snapshot that a version of old kept. */
function headersOf({ mediaType, charset, etag, lastModified }: Snapshot): [string, string][] {
  const type = mediaType && `${mediaType}${charset ? `; charset=${charset}` : ''}`
  const all: [string, string | null][] = [
    ['content-type', type],
    ['etag', etag],
    ['last-modified', lastModified],
  ]
  return all.filter((one): one is [string, string] => one[1] !== null)
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

/** Hex digits as Base32 (RFC 4648 §6), as archives write digests. */
function base32(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const digits = (bits.match(/.{1,5}/g) ?? []).map(
    (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)],
  )
  return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=')
}
