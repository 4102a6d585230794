import type { Row, Table } from './table.ts'

/** The files that hold a table, as paths within the dataset's folder. */
export interface TableFiles {
  table: Table
  paths: string[]
}

/** Where the rows of a dataset go. Tables may come in any turn; the rows of one table come in order, year after year. */
export interface Sink {
  /** Takes rows of one year; undefined for a table that has no years. */
  write(table: Table, year: number | null | undefined, rows: readonly Row[]): Promise<void>
  /** Finishes all files; a table without rows has a file too. */
  close(): Promise<TableFiles[]>
  /** Lets go of everything when the export fails. */
  abort(): Promise<void>
}

/** What a format is asked to do. */
export interface SinkOptions {
  folder: string
  tables: readonly Table[]
  /** for Excel: a byte-order mark at the head of CSV */
  bom: boolean
}

export type MakeSink = (options: SinkOptions) => Promise<Sink>
