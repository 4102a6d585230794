import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { fileFault } from '../data/file-fault.ts'
import { UserError } from './user-error.ts'

/** What a file is called in a sentence. */
export const nameOf = (file: string): string => (file === '-' ? 'stdin' : file)

/** The bytes of a file, or of stdin for `-`. Throws a UserError that names the file when there are none. */
export const readBytes = async (file: string): Promise<Uint8Array> => {
  const read = file === '-' ? buffer(process.stdin) : readFile(file)
  const bytes = await read.catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${nameOf(file)}: ${fileFault(error)}.`)
  })
  if (bytes.length === 0) throw new UserError(`${nameOf(file)}: it is empty.`)
  return bytes
}
