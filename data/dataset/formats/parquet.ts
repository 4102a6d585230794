import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { quoteName, quoteText, sqlType } from '../duckdb/sql-text.ts'
import type { MakeSink } from '../sink.ts'
import type { Row, Table, Value } from '../table.ts'

/** Rows of a file, and of what is handed to DuckDB at once. */
const ROWS_PER_FILE = 500_000
const ROWS_PER_BATCH = 2000
/** Batches that DuckDB takes apart at once, for it would do so with all of them: that is what takes memory. */
const BATCHES_AT_ONCE = 16

// Control characters that separate texts: they stand in no page, and what holds one all the same is replaced.
const SEPARATOR = '\x1f'
const NOTHING = '\x1e'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
const separators = /[\x1e\x1f]/g

const textOf = (value: Value): string => {
  if (value === null) return NOTHING
  return typeof value === 'string' ? value.replace(separators, '\ufffd') : String(value)
}

/** The values of a column as one text. Rows that follow one another often have the same. */
const joined = (rows: readonly Row[], name: string): string => {
  let [text, last, lastText]: [string, Value, string] = ['', null, NOTHING]
  for (const [at, row] of rows.entries()) {
    const value = row[name]!
    if (value !== last) {
      lastText = textOf(value)
      last = value
    }
    text += at === 0 ? lastText : SEPARATOR + lastText
  }
  return text
}

/** One file in the making: its rows wait in a table of DuckDB's, many to a field, for crossing over field by field is slow. */
class Part {
  readonly path: string
  readonly #name: string
  readonly #table: Table
  readonly #appender: DuckDBAppender
  #batch: Row[] = []
  #batches = 0
  rows = 0

  private constructor(path: string, name: string, table: Table, appender: DuckDBAppender) {
    this.path = path
    this.#name = name
    this.#table = table
    this.#appender = appender
  }

  static async begin(db: DuckDBConnection, path: string, name: string, table: Table): Promise<Part> {
    const columns = table.columns.map((column) => `${quoteName(column.name)} VARCHAR`)
    await db.run(`CREATE TABLE ${name} (${columns.join(', ')})`)
    return new Part(path, name, table, await db.createAppender(name))
  }

  add(row: Row): void {
    this.#batch.push(row)
    this.rows++
    if (this.#batch.length >= ROWS_PER_BATCH) this.#handOver()
  }

  #handOver(): void {
    for (const { name } of this.#table.columns) this.#appender.appendVarchar(joined(this.#batch, name))
    this.#appender.endRow()
    this.#batch = []
    this.#batches++
  }

  /** No more rows come. */
  seal(): void {
    if (this.#batch.length > 0) this.#handOver()
    this.#appender.closeSync()
  }

  /** Writes the file and lets go of the rows. */
  async write(db: DuckDBConnection): Promise<void> {
    const columns = this.#table.columns.map((column) => {
      const text = `nullif(unnest(string_split(${quoteName(column.name)}, chr(31))), chr(30))`
      return `CAST(${text} AS ${sqlType(column)}) AS ${quoteName(column.name)}`
    })
    const starts = Array.from(
      { length: Math.ceil(this.#batches / BATCHES_AT_ONCE) || 1 },
      (_, n) => n * BATCHES_AT_ONCE,
    )
    const rows = starts.map(
      (start) =>
        `SELECT ${columns.join(', ')} FROM ${this.#name} WHERE rowid >= ${start} AND rowid < ${start + BATCHES_AT_ONCE}`,
    )
    await db.run(`COPY (${rows.join(' UNION ALL ')}) TO ${quoteText(this.path)} (FORMAT parquet, COMPRESSION zstd)`)
    await db.run(`DROP TABLE ${this.#name}`)
  }
}

/**
 * Parquet, a folder for each table and in it files of one year each: `cells/2024-001.parquet`. At any time the rows of one
 * file a table are held in memory, however large the dataset is.
 */
export const parquet: MakeSink = async ({ folder, tables }) => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' }) // one: the same rows give the same bytes
  const db = await instance.connect()
  const writer = await instance.connect() // its own connection, so that rows can be handed over while a file is written
  const open = new Map<string, { part: Part; year: number | null | undefined }>()
  const paths = new Map<string, string[]>(tables.map(({ name }) => [name, []]))
  let writing: Promise<void> = Promise.resolve()
  let failed: unknown
  let parts = 0

  /** Finishes a part while the next rows are read; one at a time, so that memory stays what it is. */
  const finish = async (part: Part): Promise<void> => {
    await writing
    if (failed) throw failed
    part.seal()
    writing = part.write(writer).catch((error) => {
      failed = error
    })
  }

  const begin = async (table: Table, year: number | null | undefined): Promise<Part> => {
    const known = paths.get(table.name)!
    const name = year === undefined ? 'all' : (year ?? 'unknown')
    const count = known.filter((path) => path.startsWith(`${table.name}/${name}-`)).length + 1
    const path = `${table.name}/${name}-${String(count).padStart(3, '0')}.parquet`
    await mkdir(join(folder, table.name), { recursive: true })
    known.push(path)
    const part = await Part.begin(db, join(folder, path), `part_${++parts}`, table)
    open.set(table.name, { part, year })
    return part
  }

  const letGo = (): void => {
    writer.closeSync()
    db.closeSync()
    instance.closeSync()
  }

  return {
    write: async (table, year, rows) => {
      let current = open.get(table.name)
      if (current && current.year !== year) {
        await finish(current.part)
        open.delete(table.name)
        current = undefined
      }
      let part = current?.part
      for (const row of rows) {
        if (part && part.rows >= ROWS_PER_FILE) {
          await finish(part)
          part = undefined
        }
        part ??= await begin(table, year)
        part.add(row)
      }
    },
    close: async () => {
      for (const table of tables) {
        const part =
          open.get(table.name)?.part ?? (paths.get(table.name)!.length === 0 && (await begin(table, undefined)))
        if (part) await finish(part)
      }
      await writing
      if (failed) throw failed
      letGo()
      return tables.map((table) => ({ table, paths: paths.get(table.name)! }))
    },
    abort: async () => {
      await writing
      letGo()
    },
  }
}
