import { readdir } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import type { Family, LoadedPage } from './family.ts'

const isFunction = z.custom<never>((value) => typeof value === 'function', 'a function')

const familySchema = z.strictObject({
  id: z.string(),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  rank: z.number(),
  detect: isFunction,
  list: isFunction,
  articleKey: isFunction.optional(),
  article: isFunction.optional(),
})

/**
 * The families of a folder, in the order of detection. Each file exports one object, a Family whose id is the file's
 * name; throws an error that names the file when one is anything else.
 */
export async function loadFamilies(folder: URL): Promise<readonly Family[]> {
  const files = (await readdir(folder)).filter((file) => /(?<!\.d)\.[jt]s$/.test(file)).sort()
  const families = await Promise.all(files.map((file) => loadFamily(new URL(file, folder))))
  return families.sort((a, b) => a.rank - b.rank)
}

async function loadFamily(file: URL): Promise<Family> {
  const exports = Object.values(await import(file.href))
  const name = basename(file.pathname, extname(file.pathname))
  const refuse = (why: string) => new Error(`crawlers/families/${basename(file.pathname)} ${why}.`)
  if (exports.length !== 1) throw refuse(`exports ${exports.length} things, not one Family`)
  const { success, error, data } = familySchema.safeParse(exports[0])
  if (!success)
    throw refuse(
      `exports no Family: ${error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  if (data.id !== name) throw refuse(`calls its family "${data.id}", not "${name}"`)
  return exports[0] as Family
}

/** Every CMS family there is, in the order of detection. */
export const families = await loadFamilies(new URL('families/', import.meta.url))

/** The family with this id, null when there is none. */
export function familyOf(id: string): Family | null {
  return families.find((family) => family.id === id) ?? null
}

/** An article as an HTML page, unpacked by whichever family knows its answer for one that holds it as data; else null. */
export function unpackArticle(page: Parameters<NonNullable<Family['article']>>[0]): string | null {
  for (const family of families) {
    const html = family.article?.(page) ?? null
    if (html !== null) return html
  }
  return null
}

/** The family whose CMS made this page, null when it is no list page of any. */
export function detectFamily(page: LoadedPage): Family | null {
  return families.find((family) => family.detect(page)) ?? null
}
