import { z } from 'zod'
import { DatasetError } from '../../data/dataset/dataset-error.ts'
import { examples } from '../../data/dataset/duckdb/sql-files.ts'
import type { Value } from '../../data/dataset/table.ts'
import { datasetOf } from '../datasets/datasets.ts'
import { queryApart } from '../datasets/query-apart.ts'
import { WebError } from '../http/errors.ts'
import { type CsvTable, definePage } from '../page.ts'
import { datasetView } from '../views/datasets/dataset-view.ts'
import { datasetSchema, exampleSchema } from './dataset-schemas.ts'

/** Of an answer, and of one as CSV; whoever wants more downloads the files. */
const mostRows = 1000
const mostCsvRows = 50_000
const mostMs = 10_000
/** Queries that are answered at the same time. */
const mostAtOnce = 2

const answerSchema = datasetSchema.extend({
  examples: z.array(exampleSchema),
  sql: z.string().nullable(),
  result: z
    .strictObject({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.unknown())).describe('values as JSON has them'),
      cut: z.boolean().describe('there were more rows than are shown'),
    })
    .nullable()
    .describe('the answer to sql'),
})
export type DatasetAnswer = z.infer<typeof answerSchema>

let running = 0

/** Answers a query within limits. Throws a WebError of the 4xx kind for what is refused, 503 when others are being answered. */
const ask = async (folder: string, sql: string, rows: number) => {
  if (running >= mostAtOnce) throw new WebError(503, 'busy')
  running++
  try {
    return await queryApart(folder, sql, { rows, timeout: mostMs })
  } catch (error) {
    if (error instanceof DatasetError)
      throw new WebError(400, 'bad-sql', error.message.replaceAll(folder, 'the dataset'))
    throw error
  } finally {
    running--
  }
}

/** A value of an answer as a field of CSV: what has parts, as JSON. */
const fieldOf = (value: unknown): Value =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) ? (value as Value) : JSON.stringify(value)

/** The answer to a question, whole or not at all: nobody sees in a CSV that rows are missing. Without a question the files. */
const asCsv = async (folder: string, sql: string | null, facts: Pick<DatasetAnswer, 'tables'>): Promise<CsvTable> => {
  if (sql === null) {
    const rows = facts.tables.flatMap(({ table, files }) => files.map((file) => ({ table, ...file })))
    return { columns: ['table', 'path', 'bytes'], rows }
  }
  const { columns, rows, cut } = await ask(folder, sql, mostCsvRows)
  if (cut) throw new WebError(400, 'too-many-rows', String(mostCsvRows))
  const names = columns.map((name, at) => (columns.indexOf(name) === at ? name : `${name}_${at + 1}`))
  const rowOf = (row: readonly unknown[]) => Object.fromEntries(names.map((name, at) => [name, fieldOf(row[at])]))
  return { columns: names, rows: rows.map(rowOf) }
}

/** One dataset: its files, and the answer to a question in SQL. */
export const datasetPage = definePage({
  path: '/datasets/:name',
  about: { zh: '一个数据集：下载，用 SQL 查询', en: 'one dataset: its files, and answers to SQL' },
  params: z.object({ name: z.string().max(200) }),
  query: z.object({
    sql: z.string().max(10_000).optional().describe('one SELECT over the tables and views of the dataset'),
  }),
  answer: answerSchema,
  load: async ({ params, query: { sql = null } }, { datasets }) => {
    const { folder, ...facts } = await datasetOf(params.name, datasets)
    const result = sql === null ? null : await ask(folder, sql, mostRows)
    return { ...facts, examples: examples(), sql, result }
  },
  csv: {
    read: async ({ params, query: { sql = null } }, { datasets }) => {
      const { folder, ...facts } = await datasetOf(params.name, datasets)
      return asCsv(folder, sql, facts)
    },
  },
  view: datasetView,
})
