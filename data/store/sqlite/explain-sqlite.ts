import { StoreError } from '../store-error.ts'

// https://www.sqlite.org/rescode.html, the primary codes that a person can act on
const sentences: Record<number, string> = {
  5: 'is kept locked by another process',
  8: 'cannot be written',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened as a database file',
  26: 'is not an SQLite database',
}

/** An error of node:sqlite as a StoreError naming the file, where a person can do something; any other error as it is. */
export const explainSqlite = (error: unknown, path: string): unknown => {
  const code = (error as { errcode?: unknown } | null)?.errcode
  const sentence = typeof code === 'number' ? sentences[code & 0xff] : undefined
  return sentence ? new StoreError(`${path} ${sentence}`, { cause: error }) : error
}
