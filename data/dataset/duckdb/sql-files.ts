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

const load = (folder: URL): SqlFile[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => read(folder, file))

/** Views with names that researchers understand, over the tables of the dataset. */
export const views = (): SqlFile[] => load(new URL('../views/', import.meta.url))

/** Questions that researchers ask, answered over tables and views. */
export const examples = (): SqlFile[] => load(new URL('../examples/', import.meta.url))
