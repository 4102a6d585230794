import { DatasetError } from './dataset-error.ts'
import { type Answer, answerQuery, type QueryLimits } from './duckdb/answer-query.ts'
import { datasetFiles } from './duckdb/dataset-files.ts'

/**
 * Answers one SELECT over the tables and views of a dataset that was exported as Parquet; nothing else can be read or done.
 * At most 1,000 rows and 60 s unless said otherwise. Throws a DatasetError of one sentence for what it refuses.
 */
export const queryDataset = async (
  folder: string,
  sql: string,
  { rows = 1000, timeout = 60_000 }: Partial<QueryLimits> = {},
): Promise<Answer> => {
  const { format, paths } = await datasetFiles(folder)
  if (format !== 'parquet') throw new DatasetError(`${folder} holds ${format}: queries read parquet`)
  return answerQuery(paths, sql, { rows, timeout })
}
