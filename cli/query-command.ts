import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { DatasetError } from '../data/dataset/dataset-error.ts'
import { datasetFiles } from '../data/dataset/duckdb/dataset-files.ts'
import { openQuery, type Queryable } from '../data/dataset/duckdb/open-query.ts'
import { examples, views } from '../data/dataset/duckdb/sql-files.ts'
import { tables } from '../data/dataset/tables.ts'
import { withDatasetOf } from '../data/dataset/temporary-dataset.ts'
import { readAgencies } from './agencies-option.ts'
import { readPortalsFile } from './choose-portals.ts'
import { print, say } from './output.ts'
import { type AnswerFormat, answerText } from './query-answer.ts'
import { tableOf } from './table.ts'
import { UserError } from './user-error.ts'
import { withStore } from './with-store.ts'

/** The options of `gouji query`. */
export interface QueryCommand {
  dataset?: string
  store: string
  portals?: string
  agencies?: string
  format: AnswerFormat | 'parquet'
  out?: string
  limit: number
  timeout: number
  examples?: boolean
  tables?: boolean
}

const examplesText = (): string =>
  examples()
    .map(({ name, zh, en, sql }) => `-- ${name}\n-- ${zh}\n-- ${en}\n${sql};\n`)
    .join('\n')

const tablesText = (): string =>
  tableOf([
    ['name', 'columns', '', ''],
    ...tables.map(({ name, columns, about }) => [name, columns.length, about.zh, about.en]),
    ...views().map(({ name, zh, en }) => [name, 'view', zh, en]),
  ])

/** ms that DuckDB has to stop by itself, as it does between two pieces of its work */
const grace = 2000

/** Ends the program when it goes on all the same: one expression can take hours, and an ordinary exit would wait for it. */
const orGiveUp = async <T>(seconds: number, asking: Promise<T>): Promise<T> => {
  const overdue = setTimeout(
    () => {
      say(`gouji: the query could not be answered: it took longer than ${seconds} s.`)
      process.kill(process.pid, 'SIGKILL')
    },
    seconds * 1000 + grace,
  )
  return asking.finally(() => clearTimeout(overdue))
}

const answer = async (queryable: Queryable, sql: string, options: QueryCommand): Promise<void> => {
  const { format, limit, timeout: seconds, out } = options
  const timeout = seconds * 1000
  if (format === 'parquet') {
    const path = resolve(out!)
    await orGiveUp(seconds, queryable.save(sql, { timeout }))
    return rename(`${path}.new`, path)
  }
  const rows = limit === 0 ? Number.POSITIVE_INFINITY : limit
  const found = await orGiveUp(seconds, queryable.ask(sql, { rows, timeout }))
  const text = answerText(found, format)
  await (out === undefined ? print(text) : writeFile(out, text))
  if (found.cut) say(`gouji: only the first ${limit} rows are shown; --limit 0 shows all.`)
}

/** Answers a query over an exported dataset, or over what is in the store now. */
export const queryCommand = async (given: string | undefined, options: QueryCommand): Promise<void> => {
  if (options.examples) return print(examplesText())
  if (options.tables) return print(tablesText())
  if (given === undefined) throw new UserError('Name a query, or see --examples and --tables.')
  if (options.format === 'parquet' && options.out === undefined)
    throw new UserError('--format parquet needs --out FILE: it is no text for a terminal.')
  const sql = given === '-' ? await text(process.stdin) : given
  const unfinished = options.format === 'parquet' ? `${resolve(options.out!)}.new` : undefined
  const over = async (paths: ReadonlyMap<string, readonly string[]>): Promise<void> => {
    const queryable = await openQuery(paths, { out: unfinished })
    try {
      await answer(queryable, sql, options)
    } finally {
      queryable.close()
    }
  }
  try {
    if (options.dataset !== undefined) {
      const { format, paths } = await datasetFiles(options.dataset)
      if (format !== 'parquet') throw new DatasetError(`${options.dataset} holds ${format}: queries read parquet`)
      return await over(paths)
    }
    const around = { portals: await readPortalsFile(options.portals), agencies: await readAgencies(options.agencies) }
    await withStore(options.store, { existing: true }, (store) => withDatasetOf(store, around, sql, over))
  } catch (error) {
    if (error instanceof DatasetError) throw new UserError(`${error.message}.`, { cause: error })
    throw error
  } finally {
    if (unfinished !== undefined) await rm(unfinished, { force: true })
  }
}
