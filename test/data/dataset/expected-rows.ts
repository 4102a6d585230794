import { recordsOf } from '../../../data/dataset/read-records.ts'
import type { Row, Table } from '../../../data/dataset/table.ts'
import { tables } from '../../../data/dataset/tables.ts'
import type { Store } from '../../../data/store/store.ts'

/** The rows that the tables make of the reports of a store, as JSON, by table: what every format must give back. */
export const expectedRows = async (store: Store): Promise<Map<string, string[]>> => {
  const rows = new Map<string, string[]>(tables.filter(({ rows }) => rows).map(({ name }) => [name, []]))
  for (const year of await store.years())
    for await (const record of recordsOf(store, year, { portals: [], reviews: new Map() }))
      for (const table of tables)
        for (const row of table.rows?.(record) ?? []) rows.get(table.name)!.push(jsonOf(table, row))
  return rows
}

/** A row as JSON, its columns in the order of the table. */
export const jsonOf = ({ columns }: Table, row: Row): string => JSON.stringify(columns.map(({ name }) => row[name]))
