import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { datasetFiles } from '../data/dataset/duckdb/dataset-files.ts'
import { examples, type SqlFile, views } from '../data/dataset/duckdb/sql-files.ts'
import { queryDataset } from '../data/dataset/query-dataset.ts'
import { bulkFill } from './shared/bulk-fill.ts'
import { figure } from './shared/figures.ts'
import { runCommand } from './shared/run-command.ts'

// How fast a generated dataset is written and asked:
//   node bench/dataset.ts [--reports 20000 | --quick] [--formats parquet,csv] [--rounds 3] [--keep FOLDER]
// Fills a store, exports it with `gouji export`, and asks the examples of `gouji query --examples`, each by the library, by
// the command, and by DuckDB alone on the same files, in turns. The best round counts, on the clock; beside it the library's
// seconds on the processor, all threads together, and their ratio, which other programs on the machine disturb less. With
// --keep the store and the exports stay in FOLDER and are used again. --quick is 2,000 reports and one round, under a minute.

const { values } = parseArgs({
  options: {
    reports: { type: 'string' },
    quick: { type: 'boolean', default: false },
    formats: { type: 'string', default: 'parquet' },
    keep: { type: 'string' },
    rounds: { type: 'string' },
  },
})
const count = Number(values.reports ?? (values.quick ? 2000 : 20_000))
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'gouji-bench-'))
const megabytes = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6

interface Time {
  clock: number
  processor: number
}

/** Seconds that something takes. */
const timed = async (use: () => unknown): Promise<Time> => {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await use()
  const { user, system } = process.cpuUsage(before)
  return { clock: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 }
}

const best = (times: readonly Time[]): Time => ({
  clock: Math.min(...times.map(({ clock }) => clock)),
  processor: Math.min(...times.map(({ processor }) => processor)),
})

const fill = async (path: string): Promise<void> => {
  if (existsSync(path)) return
  const { clock, processor } = await timed(() => bulkFill(path, count))
  const size = (statSync(path).size / 1e6).toFixed(0)
  figure({ what: 'a report in the store', value: statSync(path).size / count / 1000, unit: 'kB' })
  console.log(`store: ${count} reports in ${clock.toFixed(0)} s (processor ${processor.toFixed(0)} s), ${size} MB`)
}

const write = async (path: string, format: string): Promise<void> => {
  const out = join(folder, format)
  if (existsSync(out)) return
  const args = ['export', '--store', `sqlite:${path}`, '--out', out, '--format', format]
  const { status, seconds, processor, peak } = await runCommand(args)
  if (status !== 0) throw new Error(`gouji ${args.join(' ')} ended with ${status}`)
  const rate = (time: number) => `${(count / time).toFixed(0)} reports a second`
  console.log(
    `${format}: ${count} reports in ${seconds.toFixed(1)} s, ${rate(seconds)}; processor ${processor.toFixed(1)} s, ` +
      `${rate(processor)}; ${megabytes(out).toFixed(0)} MB; peak ${peak.toFixed(0)} MB`,
  )
  figure({ what: `${format}: processor for a report`, value: (processor / count) * 1000, unit: 'ms' })
  // the same at every size, but for what fills up first
  figure({ what: `${format}: peak memory`, value: peak, unit: 'MB', aim: 450 })
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

/** The views that a question needs, each once, those that others need first. */
const viewsIn = (sql: string): SqlFile[] => {
  const needed = views()
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
    .flatMap((view) => [...viewsIn(view.sql), view])
  return [...new Set(needed)]
}

const inColumns = (...texts: string[]): string =>
  texts.map((text, at) => (at ? text.padStart(13) : text.padEnd(25))).join('')

const compare = async (dataset: string): Promise<void> => {
  const { paths } = await datasetFiles(dataset)
  const { rows } = await queryDataset(dataset, 'SELECT count(*) FROM cells')
  console.log(`${rows[0]![0]} cells; ${rounds} rounds`)
  console.log(inColumns('question', 'library', 'DuckDB alone', 'ratio', 'processor', 'its ratio', 'command'))
  for (const { name, sql } of examples()) {
    const ours = viewsIn(sql)
    // one after the other, so that what else the machine does falls on all of them
    const [library, alone, command] = [[] as Time[], [] as Time[], [] as Time[]]
    for (let round = 0; round < rounds; round++) {
      library.push(await timed(() => queryDataset(dataset, sql)))
      alone.push(await timed(() => bare(paths, sql, ours)))
      const args = ['cli/gouji.mjs', 'query', '--dataset', dataset, sql]
      command.push(await timed(() => spawnSync(process.execPath, args, { cwd: root })))
    }
    const [one, other, whole] = [best(library), best(alone), best(command)]
    figure({ what: `\`${name}\` by the command`, value: whole.clock, unit: 's', aim: 1 })
    figure({ what: `\`${name}\`, times DuckDB alone`, value: one.clock / other.clock, unit: '×', aim: 1.2 })
    console.log(
      inColumns(
        name,
        `${one.clock.toFixed(3)} s`,
        `${other.clock.toFixed(3)} s`,
        (one.clock / other.clock).toFixed(2),
        `${one.processor.toFixed(3)} s`,
        (one.processor / other.processor).toFixed(2),
        `${whole.clock.toFixed(2)} s`,
      ),
    )
  }
}

try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`)
  const path = join(folder, 'gouji.db')
  await fill(path)
  const formats = values.formats.split(',')
  for (const format of formats) await write(path, format)
  if (formats.includes('parquet')) await compare(join(folder, 'parquet'))
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
