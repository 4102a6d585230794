import { pipeline, Readable, type Transform } from 'node:stream'
import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import { LimitReader, WARCParser, type WARCRecord } from 'warcio'
import type { Exchange } from '../../data/schema/snapshot.ts'
import { snapshotOf } from '../snapshot-of.ts'
import type { Archived } from './write-warc.ts'

/** One record of an archive: a snapshot, or why it is none. */
export type ArchiveRecord =
  | Archived
  | { skipped: 'no-response' | 'status' | 'too-large' | 'cut-off' | 'no-address' | 'broken' }

/** No page of a portal is larger, and no record is held in memory that is. */
const maxBytes = 20 * 1024 * 1024

/**
 * The answers in a WARC file, plain or compressed (gzip or zstd), by whomever it was written: bytes unpacked as their headers say. Records
 * that hold no whole answer with content are skipped with a reason. A file that breaks off ends with `broken`.
 */
export async function* readWarc(file: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveRecord> {
  const records = new WARCParser(unpacked(file), { keepHeadersCase: false })[Symbol.asyncIterator]()
  for (;;) {
    let record: WARCRecord
    try {
      const next = await records.next()
      if (next.done) return
      record = next.value
      const read = await readRecord(record)
      if (read) yield read
    } catch {
      yield { skipped: 'broken' }
      return
    }
  }
}

/** The bytes of a file that may be compressed as a whole or record by record. Throws where it breaks off: zlib notices. */
async function* unpacked(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const all = async function* () {
    yield first.value
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  const unpack = unpackerOf(Buffer.from(first.value))
  if (!unpack) return yield* all()
  pipeline(Readable.from(all(), { objectMode: false }), unpack, () => {}) // whoever reads from it is told of an error
  yield* unpack
}

/** What unpacks a file that begins like this: gzip or zstd, with as many members or frames as there are. */
function unpackerOf(head: Buffer): Transform | null {
  const magic = head.subarray(0, 4).toString('hex')
  if (magic.startsWith('1f8b')) return createGunzip({ chunkSize: 1 << 18 })
  // a frame, or one that is to be skipped, before the others
  if (magic !== '28b52ffd' && !/^5.2a4d18$/.test(magic)) return null
  return createZstdDecompress({ chunkSize: 1 << 18, params: { [constants.ZSTD_d_windowLogMax]: 31 } })
}

/** Requests and the archive's own records are not worth a word. */
async function readRecord(record: WARCRecord): Promise<ArchiveRecord | null> {
  const { warcType } = record
  if (!record.warcHeaders.statusline.startsWith('WARC/')) throw new Error('no record of an archive')
  if (warcType === 'warcinfo' || warcType === 'request' || warcType === 'metadata' || warcType === 'revisit')
    return null
  if (warcType !== 'response' || !record.httpHeaders) return { skipped: 'no-response' }
  const status = Number(record.httpHeaders.statusCode)
  if (status !== 200 && status !== 203) return { skipped: 'status' }
  if (record.warcHeader('WARC-Truncated')) return { skipped: 'cut-off' }
  const url = URL.parse(record.warcTargetURI ?? '')
  if (!url || !/^https?:$/.test(url.protocol)) return { skipped: 'no-address' }
  const bytes = await bytesOf(record)
  if (!bytes) return { skipped: 'too-large' }
  const came = { url, status, bytes, fetchedAt: dateOf(record), exchange: exchangeOf(record) }
  return { bytes, snapshot: snapshotOf(came) }
}

async function bytesOf(record: WARCRecord): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of record) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  // A record's reader counts down what its length promises.
  if (record._reader instanceof LimitReader && record._reader.limit > 0) throw new Error('the record breaks off')
  return Buffer.concat(chunks, size)
}

/** What the record tells of the exchange; other archives keep the site's own headers under names of theirs. */
function exchangeOf(record: WARCRecord): Exchange {
  const headers = [...(record.httpHeaders?.headers ?? [])].map(([name, value]): [string, string] => [
    name.toLowerCase().replace(/^x-archive-orig-/, ''),
    value,
  ])
  return { method: 'GET', requestHeaders: [], body: null, headers }
}

function dateOf({ warcDate }: WARCRecord): string {
  const date = new Date(warcDate ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}
