import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DatasetError } from '../../data/dataset/dataset-error.ts'
import { exportDataset } from '../../data/dataset/export-dataset.ts'
import { openStore } from '../../data/store/open-store.ts'
import { queryApart } from '../../web/datasets/query-apart.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'gouji-query-apart-')), 'dataset')

beforeAll(async () => {
  const store = await openStore('sqlite::memory:')
  await exportDataset(folder, { store, portals: [], format: 'parquet' })
  await store.close()
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

const ask = (sql: string, timeout = 60_000) => queryApart(folder, sql, { rows: 10, timeout })

const columns = 'SELECT count(*) AS n FROM form'

test('answers what the dataset holds, and refuses what queries may not do', async () => {
  const { columns: names, rows } = await ask(columns)
  expect(names).toEqual(['n'])
  expect(Number(rows[0]![0])).toBeGreaterThan(400)
  await expect(ask('SELECT * FROM nowhere')).rejects.toThrow(DatasetError)
  await expect(ask("SELECT * FROM '/etc/passwd'")).rejects.toThrow(DatasetError)
})

// DuckDB looks for an interrupt between two rows at the earliest, and this is one
const endless =
  "SELECT levenshtein(repeat('a', 1000000) || n, repeat('b', 1000000)) FROM (SELECT count(*) AS n FROM form)"

test('one expression that would take hours ends at the limit, and others are answered meanwhile', async () => {
  const refused = expect(ask(endless, 500)).rejects.toThrow(
    'the query could not be answered: it took longer than 0.5 s',
  )
  expect((await ask(columns)).rows).toHaveLength(1)
  await refused
  expect((await ask(columns)).rows).toHaveLength(1)
})
