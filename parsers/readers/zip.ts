import { strFromU8, unzipSync } from 'fflate'
import { UnreadableFileError } from '../unreadable-file.ts'

/** bytes that one part may unpack to: the text of a report is a few MB at the most */
const maxPart = 96 * 2 ** 20
/** bytes that all wanted parts together may unpack to */
const maxTotal = 192 * 2 ** 20
const maxParts = 20_000

/** The parts of an archive that were asked for, by their full names. */
export type Parts = ReadonlyMap<string, Uint8Array>

/**
 * Unpacks those parts of a ZIP archive that `wanted` names; no others are touched. Throws UnreadableFileError for a
 * damaged archive, and for one that would unpack to more than any document needs.
 */
export const unzip = (bytes: Uint8Array, wanted: (name: string) => boolean): Parts => {
  let total = 0
  let count = 0
  const tooLarge = (what: string) =>
    new UnreadableFileError('archive-too-large', `${what}; no report needs that, and it was not unpacked`)
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++count > maxParts) throw tooLarge('the archive has more than 20,000 parts')
        if (name.endsWith('/') || !wanted(name)) return false
        total += originalSize
        if (originalSize > maxPart || total > maxTotal) throw tooLarge('the archive unpacks to more than 90 MB')
        return true
      },
    })
    return new Map(Object.entries(parts))
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error
    throw new UnreadableFileError('archive-damaged', 'the archive is damaged and cannot be unpacked', { cause: error })
  }
}

/** Throws UnreadableFileError when the archive as a whole would unpack to more than any document needs. Unpacks nothing. */
export const checkSizes = (bytes: Uint8Array): void => {
  let total = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        return false
      },
    })
  } catch (error) {
    throw new UnreadableFileError('archive-damaged', 'the archive is damaged and cannot be unpacked', { cause: error })
  }
  if (total > maxTotal)
    throw new UnreadableFileError(
      'archive-too-large',
      'the archive unpacks to more than 190 MB; no report needs that, and it was not unpacked',
    )
}

/** The names of all parts, without unpacking any. Empty for a damaged archive. */
export const namesIn = (bytes: Uint8Array): string[] => {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        if (names.length < maxParts) names.push(name)
        return false
      },
    })
  } catch {
    return []
  }
  return names
}

/** Bytes of a part as Latin-1, for a look at its first characters. */
export const peek = (bytes: Uint8Array, length: number): string => strFromU8(bytes.subarray(0, length), true)
