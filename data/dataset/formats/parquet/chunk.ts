import { zstdCompressSync } from 'node:zlib'
import type { Column } from '../../columns.ts'
import { binary, i32, i64, list, struct, type Thrift } from './thrift.ts'
import { type Bounds, fileTypes } from './types.ts'

// numbers of parquet.thrift
export const [PLAIN, DICTIONARY] = [0, 8]
export const [DATA_PAGE, DICTIONARY_PAGE] = [0, 2]
const RLE = 3
const ZSTD = 6

/** A page, compressed, behind its head. */
export interface Page {
  bytes: Buffer
  /** bytes before compression */
  size: number
}

export const pageOf = (type: number, count: number, encoding: number, content: Buffer): Page => {
  const body = zstdCompressSync(content)
  const head = struct({
    1: i32(type),
    2: i32(content.length),
    3: i32(body.length),
    5: type === DATA_PAGE ? struct({ 1: i32(count), 2: i32(encoding), 3: i32(RLE), 4: i32(RLE) }) : undefined,
    7: type === DICTIONARY_PAGE ? struct({ 1: i32(count), 2: i32(encoding) }) : undefined,
  }).bytes
  return { bytes: Buffer.concat([head, body]), size: head.length + content.length }
}

/** A column of a row group, and what the foot of the file says of it. */
export interface Chunk {
  bytes: Buffer
  /** bytes before compression */
  size: number
  /** the foot's words when it begins at that byte of the file */
  at: (offset: number) => Thrift
}

/** What readers are told of a column's values. */
interface About {
  rows: number
  nulls: number
  different?: number
  bounds: Bounds | null
}

/** The chunk of one page, or of a dictionary and a page. */
export const chunkOf = ({ name, type }: Column, pages: readonly Page[], about: About): Chunk => {
  const { rows, nulls, different, bounds } = about
  const bytes = Buffer.concat(pages.map((page) => page.bytes))
  const size = pages.reduce((sum, page) => sum + page.size, 0)
  const dictionary = pages.length > 1 ? pages[0] : undefined
  const statistics = struct({
    3: i64(nulls),
    4: different === undefined ? undefined : i64(different),
    5: bounds ? binary(bounds.most) : undefined,
    6: bounds ? binary(bounds.least) : undefined,
  })
  const at = (offset: number): Thrift =>
    struct({
      2: i64(0), // of no use any more, says the format: the column's words stand here and nowhere else
      3: struct({
        1: i32(fileTypes[type].physical),
        2: list((dictionary ? [PLAIN, RLE, DICTIONARY] : [PLAIN, RLE]).map(i32)),
        3: list([binary(name)]),
        4: i32(ZSTD),
        5: i64(rows),
        6: i64(size),
        7: i64(bytes.length),
        9: i64(offset + (dictionary?.bytes.length ?? 0)),
        11: dictionary && i64(offset),
        12: statistics,
      }),
    })
  return { bytes, size, at }
}
