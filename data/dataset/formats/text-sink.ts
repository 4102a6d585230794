import { join } from 'node:path'
import type { Sink, SinkOptions } from '../sink.ts'
import type { Row, Table } from '../table.ts'
import { TextFile } from './text-file.ts'

/** A sink with one text file for each table: `head` begins it, `lines` writes rows. */
export const textSink = async (
  { folder, tables }: SinkOptions,
  extension: string,
  head: (table: Table) => string,
  lines: (table: Table, rows: readonly Row[]) => string,
): Promise<Sink> => {
  const files = new Map<string, TextFile>()
  const pathOf = ({ name }: Table) => `${name}.${extension}`
  for (const table of tables) files.set(table.name, await TextFile.create(join(folder, pathOf(table)), head(table)))
  return {
    write: (table, _year, rows) => files.get(table.name)!.append(lines(table, rows)),
    close: async () => {
      for (const file of files.values()) await file.close()
      return tables.map((table) => ({ table, paths: [pathOf(table)] }))
    },
    abort: async () => {
      for (const file of files.values()) await file.abort()
    },
  }
}
