import type { Portal } from '../schema/portal.ts'
import { problemSentences, readFiles, yamlFilesIn } from '../yaml/read-files.ts'
import type { Problem } from '../yaml/read-list.ts'
import { portalList } from './read-portals.ts'

/** Portal files cannot be used. Its message names file, line and field of every problem, one to a line. */
export class PortalsError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problemSentences(problems))
    this.problems = problems
  }
}

/**
 * The portals of one YAML file, or those that come with gouji, in the order in which they are written. Throws a
 * PortalsError that lists everything wrong with them; an id may stand only once in all files.
 */
export async function loadPortals(file?: string): Promise<Portal[]> {
  const files = file === undefined ? await yamlFilesIn(new URL('.', import.meta.url)) : [file]
  const { entries, problems } = await readFiles(files, portalList)

  const first = new Map<string, (typeof entries)[number]>()
  for (const entry of entries) {
    const { id } = entry.value
    const other = first.get(id)
    const where = `${other?.file} line ${other?.line}`
    if (other)
      problems.push({ file: entry.file, line: entry.line, field: 'id', message: `"${id}" is taken by ${where}` })
    else first.set(id, entry)
  }
  if (problems.length > 0) throw new PortalsError(problems)
  return entries.map(({ value }) => value)
}
