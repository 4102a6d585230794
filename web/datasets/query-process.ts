import { DatasetError } from '../../data/dataset/dataset-error.ts'
import type { Answer, QueryLimits } from '../../data/dataset/duckdb/answer-query.ts'
import { queryDataset } from '../../data/dataset/query-dataset.ts'

/** What query-apart.ts asks of this process. */
export interface Question {
  folder: string
  sql: string
  limits: QueryLimits
}

/** What it is told. Classes do not survive the way between processes. */
export type Reply = { answer: Answer } | { refused: string } | { defect: string }

const replyOf = (error: unknown): Reply =>
  error instanceof DatasetError
    ? { refused: error.message }
    : { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) }

process.on('message', async ({ folder, sql, limits }: Question) => {
  process.send!(await queryDataset(folder, sql, limits).then((answer): Reply => ({ answer }), replyOf))
})

// not by process.exit, which waits for what DuckDB is at
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
