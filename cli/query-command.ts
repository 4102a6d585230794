import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { DatasetError } from '../data/dataset/dataset-error.ts'
import { answerQuery, saveAnswer } from '../data/dataset/duckdb/answer-query.ts'
import { datasetFiles } from '../data/dataset/duckdb/dataset-files.ts'
import { examples, views } from '../data/dataset/duckdb/sql-files.ts'
import { outFault } from './out-fault.ts'
import { print, say } from './output.ts'
import { type AnswerFormat, answerText } from './query-answer.ts'
import { tableOf } from './table.ts'
import { UserError } from './user-error.ts'

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

// What only some calls need is loaded by them: it would take longer than most questions over an exported dataset.

const tablesText = async (): Promise<string> => {
  const { tables } = await import('../data/dataset/tables.ts')
  return tableOf([
    ['name', 'columns', '', ''],
    ...tables.map(({ name, columns, about }) => [name, columns.length, about.zh, about.en]),
    ...views().map(({ name, zh, en }) => [name, 'view', zh, en]),
  ])
}

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

const answer = async (
  paths: ReadonlyMap<string, readonly string[]>,
  sql: string,
  options: QueryCommand,
): Promise<void> => {
  const { format, limit, timeout: seconds, out } = options
  const timeout = seconds * 1000
  if (format === 'parquet') {
    const path = resolve(out!)
    const unfinished = `${path}.new`
    try {
      await orGiveUp(seconds, saveAnswer(paths, sql, unfinished, { timeout }))
      return await rename(unfinished, path).catch((error) => {
        throw outFault(out!, error)
      })
    } finally {
      await rm(unfinished, { force: true })
    }
  }
  const rows = limit === 0 ? Number.POSITIVE_INFINITY : limit
  const found = await orGiveUp(seconds, answerQuery(paths, sql, { rows, timeout }))
  const text = answerText(found, format)
  if (out === undefined) await print(text)
  else
    await writeFile(out, text).catch((error) => {
      throw outFault(out, error)
    })
  if (found.cut) say(`gouji: only the first ${limit} rows are shown; --limit 0 shows all.`)
}

/** Answers a query over an exported dataset, or over what is in the store now. */
export const queryCommand = async (given: string | undefined, options: QueryCommand): Promise<void> => {
  if (options.examples) return print(examplesText())
  if (options.tables) return print(await tablesText())
  if (given === undefined) throw new UserError('Name a query, or see --examples and --tables.')
  if (options.format === 'parquet' && options.out === undefined)
    throw new UserError('--format parquet needs --out FILE: it is no text for a terminal.')
  const sql = given === '-' ? await text(process.stdin) : given
  try {
    if (options.dataset !== undefined) {
      const { format, paths } = await datasetFiles(options.dataset)
      if (format !== 'parquet') throw new DatasetError(`${options.dataset} holds ${format}: queries read parquet`)
      return await answer(paths, sql, options)
    }
    const { overStore } = await import('./query-over-store.ts')
    await overStore(sql, options, (paths) => answer(paths, sql, options))
  } catch (error) {
    if (error instanceof DatasetError) throw new UserError(`${error.message}.`, { cause: error })
    throw error
  }
}
