import { type ColumnBuilderCallback, type ColumnDataType, type Expression, sql } from 'kysely'

/** What the databases name differently. Everything else in the migrations is the same SQL for all of them. */
export interface ColumnTypes {
  /** text whose order is that of its bytes, whatever language the database sorts by: iteration relies on it */
  text: ColumnDataType | Expression<string>
  /** bytes of any length */
  bytes: 'blob' | 'bytea'
  /** a whole number that counts up by itself */
  serial: 'integer' | 'bigint'
  /** makes a column of that type the primary key */
  counting: ColumnBuilderCallback
}

export const sqliteTypes: ColumnTypes = {
  text: 'text',
  bytes: 'blob',
  serial: 'integer',
  counting: (column) => column.primaryKey(),
}

export const postgresTypes: ColumnTypes = {
  text: sql`text collate "C"`,
  bytes: 'bytea',
  serial: 'bigint',
  counting: (column) => column.generatedAlwaysAsIdentity().primaryKey(),
}
