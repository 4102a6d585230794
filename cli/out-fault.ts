import { UserError } from './user-error.ts'

const faults: Record<string, string> = {
  ENOENT: 'the folder for it is not there',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'permission denied',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no space is left on the disk',
}

/** What to throw when the file of `--out` could not be written: a UserError that names it. Other errors stay as they are. */
export const outFault = (out: string, error: NodeJS.ErrnoException): Error =>
  error.syscall === undefined
    ? error
    : new UserError(`--out ${out} cannot be written: ${faults[error.code ?? ''] ?? error.message}.`, { cause: error })
