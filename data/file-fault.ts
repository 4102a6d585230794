const faults: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'it may not be read (permission denied)',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
}

/** Why a file could not be read, as the rest of a sentence that begins with its name. */
export const fileFault = ({ code, message }: NodeJS.ErrnoException): string => faults[code ?? ''] ?? message
