import { readdirSync } from 'node:fs'
import type { Writer } from './writer.ts'

const load = (folder: 'html' | 'text'): Promise<Writer[]> => {
  const at = new URL(`${folder}/`, import.meta.url)
  return Promise.all(
    readdirSync(at)
      .sort()
      .map(async (file): Promise<Writer> => (await import(new URL(file, at).href)).default),
  )
}

/** All shapes of HTML, by name. */
export const htmlWriters = await load('html')

/** All dialects of text, by name. */
export const textWriters = await load('text')
