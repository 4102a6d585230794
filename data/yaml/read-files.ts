import { readdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileFault } from '../file-fault.ts'
import { type Entry, type Listed, type Problem, readList } from './read-list.ts'

/** The YAML files of a folder, by name. */
export const yamlFilesIn = async (folder: URL): Promise<string[]> => {
  const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort()
  return files.map((name) => fileURLToPath(new URL(name, folder)))
}

/** A path as a person would name it. */
const shown = (path: string): string => {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

const read = async <T>(path: string, listed: Listed<T>): Promise<{ entries: Entry<T>[]; problems: Problem[] }> => {
  const file = shown(path)
  try {
    return readList(await readFile(path, 'utf8'), file, listed)
  } catch (error) {
    return { entries: [], problems: [{ file, line: null, field: null, message: fileFault(error as Error) }] }
  }
}

/** The entries of all files in their order, and everything that is wrong with them. Throws nothing. */
export const readFiles = async <T>(
  files: readonly string[],
  listed: Listed<T>,
): Promise<{ entries: Entry<T>[]; problems: Problem[] }> => {
  const all = await Promise.all(files.map((path) => read(path, listed)))
  return { entries: all.flatMap(({ entries }) => entries), problems: all.flatMap(({ problems }) => problems) }
}

/** What is wrong, one sentence a line, with file, line and field. */
export const problemSentences = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ file, line, field, message }) =>
        `${file}${line === null ? '' : ` line ${line}`}: ${field === null ? '' : `${field}: `}${message}.`,
    )
    .join('\n')
