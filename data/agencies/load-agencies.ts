import { type Agency, agencySchema } from '../schema/agency.ts'
import { problemSentences, readFiles, yamlFilesIn } from '../yaml/read-files.ts'
import type { Entry, Problem } from '../yaml/read-list.ts'
import { type Agencies, agenciesOf, nameKey } from './agencies.ts'

/** Agency files cannot be used. Its message names file, line and field of every problem, one to a line. */
export class AgenciesError extends Error {
  constructor(problems: Problem[]) {
    super(problemSentences(problems))
  }
}

/** A name may stand for one agency only, an agency may become one other only, and nobody comes from themselves. */
const contradictions = (entries: readonly Entry<Agency>[]): Problem[] => {
  const problems: Problem[] = []
  const own = new Map<string, Entry<Agency>>()
  const former = new Map<string, Entry<Agency>>()
  const claim = (taken: Map<string, Entry<Agency>>, entry: Entry<Agency>, name: string, field: string) => {
    const { file, line } = entry
    const other = taken.get(nameKey(name))
    if (other) problems.push({ file, line, field, message: `"${name}" is taken by ${other.file} line ${other.line}` })
    else taken.set(nameKey(name), entry)
  }
  for (const entry of entries) {
    claim(own, entry, entry.value.name, 'name')
    for (const name of entry.value.also) claim(own, entry, name, 'also')
    for (const { name } of entry.value.formerly) claim(former, entry, name, 'formerly')
  }
  for (const entry of entries) {
    const seen = new Set<Entry<Agency>>()
    let now: Entry<Agency> | undefined = entry
    while (now && !seen.has(now)) {
      seen.add(now)
      now = former.get(nameKey(now.value.name))
    }
    if (now === entry) {
      const { file, line } = entry
      problems.push({ file, line, field: 'formerly', message: `"${entry.value.name}" would have come from itself` })
    }
  }
  return problems
}

/**
 * What is declared of agencies in one YAML file, or in those that come with gouji. Throws an AgenciesError that lists
 * everything wrong with them.
 */
export const loadAgencies = async (file?: string): Promise<Agencies> => {
  const files = file === undefined ? await yamlFilesIn(new URL('.', import.meta.url)) : [file]
  const { entries, problems } = await readFiles(files, { key: 'agencies', schema: agencySchema, single: false })
  const all = problems.length > 0 ? problems : contradictions(entries)
  if (all.length > 0) throw new AgenciesError(all)
  return agenciesOf(entries.map(({ value }) => value))
}
