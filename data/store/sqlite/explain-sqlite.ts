import { StoreError } from '../store-error.ts'

// https://www.sqlite.org/rescode.html, the primary codes that a person can act on
const busy = 5
const sentences: Record<number, string> = {
  [busy]: 'is kept locked by another process',
  8: 'cannot be written',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened as a database file',
  26: 'is not an SQLite database',
}

const codeOf = (error: unknown): number | null => {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & 0xff : null
}

/** Whether an error of node:sqlite says that someone else holds the lock. */
export const isBusy = (error: unknown): boolean => codeOf(error) === busy

/** An error of node:sqlite as a StoreError naming the file, where a person can do something; any other error as it is. */
export const explainSqlite = (error: unknown, path: string): unknown => {
  const sentence = sentences[codeOf(error) ?? -1]
  return sentence ? new StoreError(`${path} ${sentence}`, { cause: error }) : error
}
