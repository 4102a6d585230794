import { readdir } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { type Rule, ruleSchema } from './rule.ts'

const load = async (folder: URL, file: string): Promise<Rule> => {
  const module: { rule?: unknown } = await import(new URL(file, folder).href)
  const checked = ruleSchema.safeParse(module.rule)
  if (!checked.success) throw new Error(`rule file ${file}: ${z.prettifyError(checked.error)}`)
  const name = basename(file, extname(file))
  if (checked.data.id !== name)
    throw new Error(`rule file ${file} holds the rule ${checked.data.id}: name it by its rule`)
  return checked.data
}

/**
 * Reads the rules of a folder: every file, each holding the rule it is named after. Identities come first, then checks,
 * by id. Throws with the name of the file that is not as it should be.
 */
export const loadRules = async (folder: URL): Promise<readonly Rule[]> => {
  const files = (await readdir(folder)).filter((file) => extname(file) === extname(import.meta.url))
  const found = await Promise.all(files.map((file) => load(folder, file)))
  return found.sort((a, b) => b.kind.localeCompare(a.kind) || a.id.localeCompare(b.id))
}

/** All rules: what stands in `rules/`. */
export const rules: readonly Rule[] = await loadRules(new URL('rules/', import.meta.url))
