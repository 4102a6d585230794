import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'

/** A corpus cannot be read. The message is one sentence that begins with its file. */
export class CorpusError extends Error {}

export interface Corpus {
  path: string
  size: number
  kind: 'plain' | 'gz' | 'zst' | 'parquet' | 'warc'
  /** what tells it from others, whatever its name */
  id: string
  /** the portal of its pages */
  portal: string
}

const ENDS = 1 << 16

const isWarc = (head: Buffer): boolean => head.subarray(0, 5).toString('latin1') === 'WARC/'

/** What a gzip file begins with, as far as it can be unpacked. */
const unpackedHead = (head: Buffer): Buffer => {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return Buffer.alloc(0)
  }
}

const kindOf = (head: Buffer): Corpus['kind'] | null => {
  if (isWarc(head)) return 'warc'
  if (head.subarray(0, 4).equals(Buffer.from('28b52ffd', 'hex'))) return 'zst'
  if (head[0] === 0x1f && head[1] === 0x8b) return isWarc(unpackedHead(head)) ? 'warc' : 'gz'
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  return /^(?:\ufeff)?\s*\{/.test(head.subarray(0, 200).toString('utf8')) ? 'plain' : null
}

/** A corpus by its first bytes. It is known by its size and its two ends: to hash all of it would take as long as reading it. */
export const openCorpus = async (path: string): Promise<Corpus> => {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message
    throw new CorpusError(`${path}: ${why}`, { cause: error })
  })
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new CorpusError(`${path}: it is no file`)
    const read = async (at: number) => {
      const bytes = Buffer.alloc(Math.min(ENDS, stat.size))
      await file.read(bytes, 0, bytes.length, at)
      return bytes
    }
    const head = await read(0)
    const kind = kindOf(head)
    if (kind === null)
      throw new CorpusError(`${path}: it is neither JSON Lines (plain, gzip or zstd) nor Parquet nor WARC`)
    const tail = await read(Math.max(stat.size - ENDS, 0))
    const id = createHash('sha256').update(String(stat.size)).update(head).update(tail).digest('hex').slice(0, 16)
    return { path, size: stat.size, kind, id, portal: `corpus:${basename(path)}` }
  } finally {
    await file.close()
  }
}
