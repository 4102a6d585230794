import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { constants, createZstdDecompress, gunzipSync } from 'node:zlib'
import { fileFault } from '../../data/file-fault.ts'

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

/** What the first frame of a zstd file begins with; it may be longer than the ends that are read of a file. */
const zstdHead = async (path: string): Promise<Buffer> => {
  const params = { [constants.ZSTD_d_windowLogMax]: 31 }
  const unpacked = pipeline(createReadStream(path), createZstdDecompress({ params }), () => {})
  try {
    for await (const chunk of unpacked) return chunk as Buffer
  } catch {
    // it will be told where the file is read
  }
  return Buffer.alloc(0)
}

/** Web archives may begin with the dictionary that their records are compressed with, in a frame of this kind. */
const dictionaryFrame = '5d2a4d18'

const kindOf = async (path: string, head: Buffer): Promise<Corpus['kind'] | null> => {
  if (isWarc(head)) return 'warc'
  const magic = head.subarray(0, 4).toString('hex')
  if (magic === dictionaryFrame)
    throw new CorpusError(`${path}: it is compressed with a dictionary of its own, which is not read: unpack it first`)
  if (magic === '28b52ffd' || /^5.2a4d18$/.test(magic)) return isWarc(await zstdHead(path)) ? 'warc' : 'zst'
  if (head[0] === 0x1f && head[1] === 0x8b) return isWarc(unpackedHead(head)) ? 'warc' : 'gz'
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  return /^(?:\ufeff)?\s*\{/.test(head.subarray(0, 200).toString('utf8')) ? 'plain' : null
}

/** A corpus by its first bytes. It is known by its size and its two ends: to hash all of it would take as long as reading it. */
export const openCorpus = async (path: string): Promise<Corpus> => {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new CorpusError(`${path}: ${fileFault(error)}`, { cause: error })
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
    const kind = await kindOf(path, head)
    if (kind === null)
      throw new CorpusError(`${path}: it is neither JSON Lines nor WARC (plain, gzip or zstd) nor Parquet`)
    const tail = await read(Math.max(stat.size - ENDS, 0))
    const id = createHash('sha256').update(String(stat.size)).update(head).update(tail).digest('hex').slice(0, 16)
    return { path, size: stat.size, kind, id, portal: `corpus:${basename(path)}` }
  } finally {
    await file.close()
  }
}
