import { z } from 'zod'
import { DatasetError } from '../../data/dataset/dataset-error.ts'
import { examples } from '../../data/dataset/duckdb/sql-files.ts'
import { queryDataset } from '../../data/dataset/query-dataset.ts'
import { datasetOf } from '../datasets/datasets.ts'
import { WebError } from '../http/errors.ts'
import { definePage } from '../page.ts'
import { datasetView } from '../views/datasets/dataset-view.ts'
import { datasetSchema, exampleSchema } from './dataset-schemas.ts'

/** Of an answer; whoever wants more downloads the files. */
const mostRows = 1000
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
const ask = async (folder: string, sql: string) => {
  if (running >= mostAtOnce) throw new WebError(503, 'busy')
  running++
  try {
    return await queryDataset(folder, sql, { rows: mostRows, timeout: mostMs })
  } catch (error) {
    if (error instanceof DatasetError)
      throw new WebError(400, 'bad-sql', error.message.replaceAll(folder, 'the dataset'))
    throw error
  } finally {
    running--
  }
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
    const result = sql === null ? null : await ask(folder, sql)
    return { ...facts, examples: examples(), sql, result }
  },
  view: datasetView,
})
