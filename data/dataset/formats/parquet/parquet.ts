import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MakeSink } from '../../sink.ts'
import type { Table } from '../../table.ts'
import { ColumnBuffer } from './column-buffer.ts'
import { ParquetFile } from './parquet-file.ts'

const ROWS_PER_FILE = 500_000

type Year = number | null | undefined

/**
 * Parquet, a folder for each table and in it files of one year each: `cells/2024-001.parquet`. At any time one row group a
 * table is held in memory, however large the dataset is.
 */
export const parquet: MakeSink = async ({ folder, tables }) => {
  const open = new Map<Table, { file: ParquetFile; year: Year }>()
  const paths = new Map<Table, string[]>(tables.map((table) => [table, []]))
  const buffers = new Map(tables.map((table) => [table, table.columns.map((column) => new ColumnBuffer(column))]))

  const begin = async (table: Table, year: Year): Promise<ParquetFile> => {
    const known = paths.get(table)!
    const name = `${table.name}/${year === undefined ? 'all' : (year ?? 'unknown')}`
    const count = known.filter((path) => path.startsWith(`${name}-`)).length + 1
    const path = `${name}-${String(count).padStart(3, '0')}.parquet`
    await mkdir(join(folder, table.name), { recursive: true })
    known.push(path)
    const file = await ParquetFile.create(join(folder, path), buffers.get(table)!)
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
