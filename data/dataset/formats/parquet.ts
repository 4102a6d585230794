import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { Column } from '../columns.ts'
import type { MakeSink } from '../sink.ts'
import type { Row, Table, Value } from '../table.ts'

const ROWS_PER_FILE = 500_000
/** Rows of a row group: each is written when it is whole, and then let go of. */
const ROWS_PER_GROUP = 20_480
/** A row group also ends when its texts, those that follow on the same text left out, have so many characters. */
const TEXT_PER_GROUP = 2 * 2 ** 20
/** What readers are told of the smallest and the largest text of a row group is cut to so many bytes. */
const BOUND = 64

type Stored = Value | bigint

const int32 = (value: Value): number => {
  const number = Number(value)
  if ((number | 0) !== number) throw new Error(`a column of whole numbers cannot hold ${value}`)
  return number
}

/** Days since 1970. */
const days = (value: Value): number => {
  const day = Date.parse(String(value)) / 86_400_000
  if (!Number.isInteger(day)) throw new Error(`a column of days cannot hold ${value}`)
  return day
}

/** Microseconds since 1970: all that a text says of a second, where Date keeps thousandths. */
const micros = (value: Value): bigint => {
  const [, second, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(String(value)) ?? []
  const time = Date.parse(`${second}Z`)
  if (Number.isNaN(time)) throw new Error(`a column of moments cannot hold ${value}`)
  return BigInt(time) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

/** How values of a type of ours stand in a Parquet file. */
const types: Record<Column['type'], { element: Partial<SchemaElement>; stored?: (value: Value) => Stored }> = {
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } },
  integer: { element: { type: 'INT32' }, stored: int32 },
  number: { element: { type: 'DOUBLE' } },
  boolean: { element: { type: 'BOOLEAN' } },
  date: { element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }, stored: days },
  datetime: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MICROS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    },
    stored: micros,
  },
}

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  { name: 'row', num_children: columns.length },
  ...columns.map(({ name, type, nullable }) => ({
    ...types[type].element,
    name,
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  })),
]

/** The values of a column that wait for their row group. */
class Waiting {
  readonly #column: Column
  values: Stored[] = []
  #last: Value = null
  #lastStored: Stored = null
  text = 0

  constructor(column: Column) {
    this.#column = column
  }

  append(rows: readonly Row[]): void {
    const { name, type, nullable } = this.#column
    const { stored } = types[type]
    for (const row of rows) {
      const value = row[name]!
      if (value === null && !nullable) throw new Error(`a row has nothing in the column ${name}`)
      if (value !== this.#last) {
        this.#last = value
        this.#lastStored = stored && value !== null ? stored(value) : value
        if (typeof value === 'string') this.text += value.length
      }
      this.values.push(this.#lastStored)
    }
  }
}

/** A Parquet file in the making, compressed by zstd. Of its rows no more than one row group is in memory. */
class ParquetFile {
  readonly #columns: readonly Column[]
  readonly #file: FileHandle
  readonly #bytes = new ByteWriter()
  readonly #writer: ParquetWriter
  #waiting: Waiting[]
  #rowsWaiting = 0
  rows = 0

  private constructor(columns: readonly Column[], file: FileHandle) {
    this.#columns = columns
    this.#file = file
    this.#waiting = columns.map((column) => new Waiting(column))
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      codec: 'ZSTD',
      compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
      statisticsTruncateLength: BOUND,
      createdBy: 'gouji',
    })
  }

  static async create(path: string, columns: readonly Column[]): Promise<ParquetFile> {
    return new ParquetFile(columns, await open(path, 'w'))
  }

  async append(rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; ) {
      const some = rows.slice(from, from + ROWS_PER_GROUP - this.#rowsWaiting)
      for (const waiting of this.#waiting) waiting.append(some)
      this.#rowsWaiting += some.length
      from += some.length
      const text = this.#waiting.reduce((sum, waiting) => sum + waiting.text, 0)
      if (this.#rowsWaiting >= ROWS_PER_GROUP || text >= TEXT_PER_GROUP) await this.#endGroup()
    }
    this.rows += rows.length
  }

  async #endGroup(): Promise<void> {
    const columnData = this.#waiting.map(({ values }, i) => ({ name: this.#columns[i]!.name, data: values }))
    this.#waiting = this.#columns.map((column) => new Waiting(column))
    this.#rowsWaiting = 0
    await this.#writer.write({ columnData, rowGroupSize: ROWS_PER_GROUP, pageSize: 0 })
    await this.#flush()
  }

  async #flush(): Promise<void> {
    await this.#file.writeFile(this.#bytes.getBytes())
    this.#bytes.index = 0
  }

  async close(): Promise<void> {
    if (this.#rowsWaiting > 0) await this.#endGroup()
    await this.#writer.finish()
    await this.#flush()
    await this.#file.close()
  }

  abort(): Promise<void> {
    return this.#file.close()
  }
}

type Year = number | null | undefined

/**
 * Parquet, a folder for each table and in it files of one year each: `cells/2024-001.parquet`. At any time one row group a
 * table is held in memory, however large the dataset is.
 */
export const parquet: MakeSink = async ({ folder, tables }) => {
  const open = new Map<Table, { file: ParquetFile; year: Year }>()
  const paths = new Map<Table, string[]>(tables.map((table) => [table, []]))

  const begin = async (table: Table, year: Year): Promise<ParquetFile> => {
    const known = paths.get(table)!
    const name = `${table.name}/${year === undefined ? 'all' : (year ?? 'unknown')}`
    const count = known.filter((path) => path.startsWith(`${name}-`)).length + 1
    const path = `${name}-${String(count).padStart(3, '0')}.parquet`
    await mkdir(join(folder, table.name), { recursive: true })
    known.push(path)
    const file = await ParquetFile.create(join(folder, path), table.columns)
    open.set(table, { file, year })
    return file
  }

  const finish = async (table: Table): Promise<void> => {
    await open.get(table)?.file.close()
    open.delete(table)
  }

  return {
    write: async (table, year, rows) => {
      if (open.get(table)?.year !== year) await finish(table)
      for (let from = 0; from < rows.length; ) {
        const file = open.get(table)?.file ?? (await begin(table, year))
        const some = rows.slice(from, from + ROWS_PER_FILE - file.rows)
        await file.append(some)
        from += some.length
        if (file.rows >= ROWS_PER_FILE) await finish(table)
      }
    },
    close: async () => {
      for (const table of tables) {
        if (paths.get(table)!.length === 0) await begin(table, undefined)
        await finish(table)
      }
      return tables.map((table) => ({ table, paths: paths.get(table)! }))
    },
    abort: async () => {
      for (const { file } of open.values()) await file.abort()
    },
  }
}
