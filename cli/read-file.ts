import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { UserError } from './user-error.ts'

const sentences: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'it may not be read (permission denied)',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
}

/** What a file is called in a sentence. */
export const nameOf = (file: string): string => (file === '-' ? 'stdin' : file)

/** The bytes of a file, or of stdin for `-`. Throws a UserError that names the file when there are none. */
export const readBytes = async (file: string): Promise<Uint8Array> => {
  const read = file === '-' ? buffer(process.stdin) : readFile(file)
  const bytes = await read.catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${nameOf(file)}: ${sentences[error.code ?? ''] ?? error.message}.`)
  })
  if (bytes.length === 0) throw new UserError(`${nameOf(file)}: it is empty.`)
  return bytes
}
