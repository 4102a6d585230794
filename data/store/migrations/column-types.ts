import type { ColumnBuilderCallback } from 'kysely'

/** What the databases name differently. Everything else in the migrations is the same SQL for all of them. */
export interface ColumnTypes {
  /** bytes of any length */
  bytes: 'blob' | 'bytea'
  /** makes an integer column the primary key that counts up by itself */
  serial: ColumnBuilderCallback
}

export const sqliteTypes: ColumnTypes = { bytes: 'blob', serial: (column) => column.primaryKey() }
