import { readdir, readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Portal } from '../schema/portal.ts'
import { type Problem, readPortals } from './read-portals.ts'

/** Portal files cannot be used. Its message names file, line and field of every problem, one to a line. */
export class PortalsError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map(sentence).join('\n'))
    this.problems = problems
  }
}

/**
 * The portals of one YAML file, or those that come with gouji, in the order in which they are written. Throws a
 * PortalsError that lists everything wrong with them; an id may stand only once in all files.
 */
export async function loadPortals(file?: string): Promise<Portal[]> {
  const files = file === undefined ? await ownFiles() : [file]
  const read = await Promise.all(files.map(async (path) => readPortals(await text(path), shown(path))))
  const entries = read.flatMap(({ entries }) => entries)
  const problems = read.flatMap(({ problems }) => problems)

  const first = new Map<string, (typeof entries)[number]>()
  for (const entry of entries) {
    const { id } = entry.portal
    const other = first.get(id)
    const where = `${other?.file} line ${other?.line}`
    if (other)
      problems.push({ file: entry.file, line: entry.line, field: 'id', message: `"${id}" is taken by ${where}` })
    else first.set(id, entry)
  }
  if (problems.length > 0) throw new PortalsError(problems)
  return entries.map(({ portal }) => portal)
}

async function ownFiles(): Promise<string[]> {
  const folder = new URL('.', import.meta.url)
  const files = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort()
  return files.map((name) => fileURLToPath(new URL(name, folder)))
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message
    throw new PortalsError([{ file: shown(path), line: null, field: null, message: why }])
  }
}

/** A path as a person would name it. */
function shown(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

function sentence({ file, line, field, message }: Problem): string {
  return `${file}${line === null ? '' : ` line ${line}`}: ${field === null ? '' : `${field}: `}${message}.`
}
