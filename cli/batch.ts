import type { ErrorLine } from '../data/schema/error.ts'
import { exitWith, say } from './output.ts'
import { sentenceOf } from './user-error.ts'

/**
 * Takes files one after the other. Of several, one that fails is named on stderr and stands among the results as a
 * `gouji.error/1` line, the rest goes on, and the exit status is 2; a single one that fails throws.
 */
export async function* inBatch<T>(
  files: readonly string[],
  take: (file: string) => Promise<T>,
): AsyncGenerator<{ value: T } | { error: ErrorLine }> {
  if (files.length === 1) return yield { value: await take(files[0]!) }
  for (const file of files) {
    try {
      yield { value: await take(file) }
    } catch (error) {
      const sentence = sentenceOf(error)
      say(`gouji: ${sentence}`)
      exitWith(2)
      yield { error: { schema: 'gouji.error/1', file, error: sentence } }
    }
  }
}
