import { type FileHandle, open } from 'node:fs/promises'
import type { Row } from '../../table.ts'
import type { ColumnBuffer } from './column-buffer.ts'
import { binary, i32, i64, list, struct, type Thrift } from './thrift.ts'
import { elementOf } from './types.ts'

/** Rows of a row group, the number that DuckDB has: each is written when it is whole, and then let go of. */
const ROWS_PER_GROUP = 122_880
/** A row group also ends when the values that differ, of all its columns, take so many bytes. */
const KEPT_PER_GROUP = 4 * 2 ** 20
const MAGIC = Buffer.from('PAR1')

/** A Parquet file in the making (version 1 of the format, zstd). Of its rows no more than one row group is in memory. */
export class ParquetFile {
  readonly #file: FileHandle
  readonly #buffers: readonly ColumnBuffer[]
  readonly #groups: Thrift[] = []
  #waiting = 0
  #offset = 0
  rows = 0

  private constructor(buffers: readonly ColumnBuffer[], file: FileHandle) {
    this.#buffers = buffers
    this.#file = file
  }

  /** Begins a file with the columns of `buffers`, which hold nothing; the next file may have them when this one is closed. */
  static async create(path: string, buffers: readonly ColumnBuffer[]): Promise<ParquetFile> {
    const made = new ParquetFile(buffers, await open(path, 'w'))
    await made.#write([MAGIC])
    return made
  }

  async append(rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; ) {
      const some = rows.slice(from, from + ROWS_PER_GROUP - this.#waiting)
      for (const buffer of this.#buffers) buffer.append(some)
      this.#waiting += some.length
      from += some.length
      const kept = this.#buffers.reduce((sum, buffer) => sum + buffer.kept, 0)
      if (this.#waiting >= ROWS_PER_GROUP || kept >= KEPT_PER_GROUP) await this.#endGroup()
    }
    this.rows += rows.length
  }

  async #write(bytes: readonly Buffer[]): Promise<void> {
    const whole = Buffer.concat(bytes)
    await this.#file.writeFile(whole)
    this.#offset += whole.length
  }

  async #endGroup(): Promise<void> {
    const chunks = this.#buffers.map((buffer) => buffer.take())
    let offset = this.#offset
    const columns = chunks.map(({ bytes, at }) => {
      const column = at(offset)
      offset += bytes.length
      return column
    })
    const size = chunks.reduce((sum, chunk) => sum + chunk.size, 0)
    this.#groups.push(struct({ 1: list(columns), 2: i64(size), 3: i64(this.#waiting) }))
    this.#waiting = 0
    await this.#write(chunks.map(({ bytes }) => bytes))
  }

  async close(): Promise<void> {
    if (this.#waiting > 0) await this.#endGroup()
    const columns = this.#buffers.map(({ column }) => column)
    const root = struct({ 4: binary('row'), 5: i32(columns.length) })
    const foot = struct({
      1: i32(1),
      2: list([root, ...columns.map(elementOf)]),
      3: i64(this.rows),
      4: list(this.#groups),
      6: binary('gouji'),
      7: list(columns.map(() => struct({ 1: struct({}) }))), // smallest and largest are by the order of the type
    }).bytes
    const length = Buffer.alloc(4)
    length.writeUInt32LE(foot.length)
    await this.#write([foot, length, MAGIC])
    await this.#file.close()
  }

  abort(): Promise<void> {
    return this.#file.close()
  }
}
