import { DuckDBInstance } from '@duckdb/node-api'
import { DatasetError } from '../dataset-error.ts'
import { quoteName, quoteText } from './sql-text.ts'

/** A document of a corpus in Parquet. */
export interface CorpusRow {
  row: number
  text: unknown
  url: unknown
}

const fieldSql = (path: string): string => path.split('.').map(quoteName).join('.')

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!

/**
 * Reads a Parquet file of documents from row `from` on, in order: those whose text holds one of `needles`, and how many rows
 * there are in all. DuckDB looks at the text before any of it comes over. Throws a DatasetError when the file or a field is
 * not there.
 */
export const readCorpus = async (
  path: string,
  { text, url }: { text: string; url: string },
  needles: readonly string[],
  from: number,
): Promise<{ rows: number; documents: AsyncIterable<CorpusRow>; close: () => void }> => {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' })
  const db = await instance.connect()
  const close = () => {
    db.closeSync()
    instance.closeSync()
  }
  try {
    const file = `read_parquet(${quoteText(path)}, file_row_number = true)`
    const [[rows]] = (await db.runAndReadAll(`SELECT count(*) FROM ${file}`)).getRows() as [[bigint]]
    const described = await db.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`)
    const top = new Set(described.getRows().map(([name]) => String(name)))
    if (!top.has(text) && !top.has(text.split('.')[0]!))
      throw new DatasetError(`${path} has no column ${text}; it has ${[...top].slice(0, -1).join(', ')}`)
    const address = top.has(url) || top.has(url.split('.')[0]!) ? fieldSql(url) : 'NULL'
    const holds = needles.map((needle) => `contains(${fieldSql(text)}, ${quoteText(needle)})`).join(' OR ')
    const sql = `SELECT file_row_number, ${fieldSql(text)}, ${address} FROM ${file}
      WHERE file_row_number >= ${from} AND (${holds})`
    const documents = async function* () {
      for await (const chunk of await db.stream(sql))
        for (const [row, text, url] of chunk.getRows()) yield { row: Number(row), text, url }
    }
    return { rows: Number(rows), documents: documents(), close }
  } catch (error) {
    close()
    if (error instanceof DatasetError) throw error
    throw new DatasetError(`${path} cannot be read as Parquet: ${reasonOf(error)}`, { cause: error })
  }
}
