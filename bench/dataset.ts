import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { datasetFiles } from '../data/dataset/duckdb/dataset-files.ts'
import { examples, type SqlFile, views } from '../data/dataset/duckdb/sql-files.ts'
import { exportDataset } from '../data/dataset/export-dataset.ts'
import type { DatasetFormat } from '../data/dataset/formats.ts'
import { queryDataset } from '../data/dataset/query-dataset.ts'
import { openStore } from '../data/store/open-store.ts'
import { fillStore } from './fill-store.ts'

// How fast a generated dataset is written and asked:
//   node bench/dataset.ts [--reports 20000] [--formats parquet,csv] [--keep FOLDER]
// Fills a store, exports it, and asks the examples of `gouji query --examples`, each by the library, by the command, and by
// DuckDB alone on the same files. With --keep the store and the exports stay in FOLDER and are used again.

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '20000' },
    formats: { type: 'string', default: 'parquet' },
    keep: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
})
const count = Number(values.reports)
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'gouji-bench-'))
const seconds = (since: number): number => (performance.now() - since) / 1000
const megabytes = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6

const fill = async (path: string): Promise<void> => {
  if (existsSync(path)) return
  const begun = performance.now()
  const store = await openStore(`sqlite:${path}`)
  await fillStore(store, count)
  await store.close()
  console.log(`store: ${count} reports in ${seconds(begun).toFixed(0)} s, ${(statSync(path).size / 1e6).toFixed(0)} MB`)
}

const write = async (path: string, format: DatasetFormat): Promise<void> => {
  const out = join(folder, format)
  if (existsSync(out)) return
  const store = await openStore(`sqlite:${path}`)
  const begun = performance.now()
  let peak = 0
  const onReports = (n: number) => {
    if (n % 1000 === 0) peak = Math.max(peak, process.memoryUsage.rss() / 1e6)
  }
  const { reports } = await exportDataset(out, { store, portals: [], format, onReports })
  const took = seconds(begun)
  await store.close()
  console.log(
    `${format}: ${reports} reports in ${took.toFixed(1)} s, ${(reports / took).toFixed(0)} a second; ${megabytes(out).toFixed(0)} MB; peak ${peak.toFixed(0)} MB`,
  )
}

/** The same question to DuckDB alone: its tables and views are views of its own. */
const bare = async (paths: ReadonlyMap<string, readonly string[]>, sql: string, ours: readonly SqlFile[]) => {
  const instance = await DuckDBInstance.create(':memory:')
  const db = await instance.connect()
  for (const [name, files] of paths)
    if (new RegExp(`\\b${name}\\b`, 'i').test([sql, ...ours.map((view) => view.sql)].join(' ')))
      await db.run(
        `CREATE VIEW "${name}" AS SELECT * FROM read_parquet([${files.map((file) => `'${file}'`).join(', ')}])`,
      )
  for (const view of ours) await db.run(`CREATE VIEW "${view.name}" AS ${view.sql}`)
  const rows = (await db.runAndReadAll(sql)).getRows().length
  db.closeSync()
  instance.closeSync()
  return rows
}

/** The views that a question needs, those that others need first. */
const viewsIn = (sql: string): SqlFile[] =>
  views()
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
    .flatMap((view) => [...viewsIn(view.sql), view])

const once = async (use: () => unknown): Promise<number> => {
  const begun = performance.now()
  await use()
  return seconds(begun)
}

try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
  const path = join(folder, 'gouji.db')
  await fill(path)
  for (const format of values.formats.split(',') as DatasetFormat[]) await write(path, format)
  const dataset = join(folder, 'parquet')
  const { paths } = await datasetFiles(dataset)
  console.log('question                     library   DuckDB alone   ratio   command')
  for (const { name, sql } of examples()) {
    const ours = viewsIn(sql)
    // one after the other, so that what else the machine does falls on all of them
    const [library, alone, command] = [[] as number[], [] as number[], [] as number[]]
    for (let round = 0; round < Number(values.rounds); round++) {
      library.push(await once(() => queryDataset(dataset, sql)))
      alone.push(await once(() => bare(paths, sql, ours)))
      const args = ['cli/gouji.mjs', 'query', '--dataset', dataset, sql]
      command.push(await once(() => spawnSync(process.execPath, args, { cwd: root })))
    }
    const [one, other, whole] = [library, alone, command].map((times) => Math.min(...times)) as [number, number, number]
    console.log(
      `${name.padEnd(26)} ${one.toFixed(3).padStart(8)} s ${other.toFixed(3).padStart(10)} s ${(one / other).toFixed(2).padStart(9)} ${whole.toFixed(2).padStart(7)} s`,
    )
  }
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
