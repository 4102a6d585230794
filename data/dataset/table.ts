import { z } from 'zod'
import { type Column, columnsOf } from './columns.ts'
import type { DatasetRecord } from './record.ts'

export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

interface Both {
  zh: string
  en: string
}

/** One table of the dataset. */
export interface Table {
  name: string
  title: Both
  /** what one row is */
  about: Both
  /** the columns that tell rows apart */
  key: readonly string[]
  columns: readonly Column[]
  schema: z.ZodObject
  /** the rows that come of one report; null for a table that comes of all reports together */
  rows: ((record: DatasetRecord) => Iterable<Row>) | null
}

/** Declares a table: the schema of its row is the only definition of its columns. */
export const defineTable = <Shape extends Record<string, z.ZodType<Value>>>(declared: {
  name: string
  title: Both
  about: Both
  key: (keyof Shape & string)[]
  row: Shape
  rows: ((record: DatasetRecord) => Iterable<z.infer<z.ZodObject<Shape>>>) | null
}): Table => {
  const { row, rows, ...rest } = declared
  const schema = z.strictObject(row)
  return { ...rest, schema, columns: columnsOf(schema), rows: rows as Table['rows'] }
}
