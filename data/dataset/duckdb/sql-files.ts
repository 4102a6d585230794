import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** An SQL file of ours: its name, and what it answers, from the comment on its first two lines. */
export interface SqlFile {
  name: string
  zh: string
  en: string
  sql: string
}

const read = (folder: URL, file: string): SqlFile => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const [, zh, en, sql] = /^-- (.*)\n-- (.*)\n([\s\S]*)$/.exec(text) ?? []
  if (zh === undefined || en === undefined || sql === undefined)
    throw new Error(`${file} does not begin with two lines that say what it answers, in Chinese and English`)
  return { name: basename(file, '.sql'), zh, en, sql: sql.trim().replace(/;$/, '') }
}

/** The files of a folder, read when they are first asked for. */
const filesIn = (folder: URL): (() => SqlFile[]) => {
  let known: SqlFile[] | null = null
  return () => {
    known ??= readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => read(folder, file))
    return known
  }
}

/** Views with names that researchers understand, over the tables of the dataset. */
export const views = filesIn(new URL('../views/', import.meta.url))

/** Questions that researchers ask, answered over tables and views. */
export const examples = filesIn(new URL('../examples/', import.meta.url))
