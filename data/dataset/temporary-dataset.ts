import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../store/store.ts'
import { tablesNeeded } from './duckdb/answer-query.ts'
import { writeDataset } from './export-dataset.ts'
import type { Surroundings } from './read-records.ts'
import { tables } from './tables.ts'

/**
 * Writes what a query needs of a store into a folder that is gone afterwards, and gives `use` the Parquet files, by table.
 * Throws a DatasetError for what is no query over the dataset, before anything is written.
 */
export const withDatasetOf = async <T>(
  store: Store,
  surroundings: Surroundings,
  sql: string,
  use: (paths: ReadonlyMap<string, readonly string[]>) => Promise<T>,
): Promise<T> => {
  const names = tables.map(({ name }) => name)
  const only = [...(await tablesNeeded(sql, names))]
  const folder = await mkdtemp(join(tmpdir(), 'gouji-query-'))
  try {
    const { files } = await writeDataset(folder, { store, ...surroundings, format: 'parquet', only })
    return await use(new Map(files.map(({ table, paths }) => [table.name, paths.map((path) => join(folder, path))])))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
