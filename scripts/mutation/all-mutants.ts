import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { instrument, type Mutant } from './mutants.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Where a mutant would tell nothing of the rules: how an audit is drawn. */
const leftOut = /^audit\/(?:reports\/|render-audit\.ts)/

/** Every mutant of `audit/`, and each module with its own in it. The number of a mutant is its place in the list. */
export const allMutants = (): { mutants: Mutant[]; modules: Map<string, string> } => {
  const mutants: Mutant[] = []
  const modules = new Map<string, string>()
  const paths = globSync('audit/**/*.ts', { cwd: ROOT }).filter((path) => !leftOut.test(path))
  for (const path of paths.sort()) {
    const made = instrument(path, readFileSync(join(ROOT, path), 'utf8'), mutants.length)
    mutants.push(...made.mutants)
    modules.set(path, made.code)
  }
  return { mutants, modules }
}
