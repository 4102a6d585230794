import { crc32, inflateRawSync } from 'node:zlib'
import { UnreadableFileError } from '../unreadable-file.ts'

/** bytes that one part may unpack to: the text of a report is a few MB at the most */
const maxPart = 96 * 2 ** 20
/** bytes that all parts which are read may unpack to */
const maxTotal = 192 * 2 ** 20
const maxParts = 20_000

interface Entry {
  name: string
  encrypted: boolean
  /** 0: stored, 8: deflated */
  method: number
  crc: number
  packed: number
  size: number
  /** where its local header begins */
  at: number
}

/** The parts of an archive that were asked for, by their full names. */
export type Parts = ReadonlyMap<string, Uint8Array>

const damaged = (cause?: unknown) =>
  new UnreadableFileError('archive-damaged', 'the archive is damaged and cannot be unpacked', { cause })

const tooLarge = () =>
  new UnreadableFileError(
    'archive-too-large',
    'the archive unpacks to more than 90 MB of text; no report needs that, and it was not unpacked',
  )

/** The central directory of an archive (APPNOTE 4.3.12), which lists its parts. */
const entriesOf = (bytes: Uint8Array): Entry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0) throw damaged()
  const count = Math.min(view.getUint16(end + 10, true), maxParts)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: count }, (): Entry => {
    if (view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const entry = {
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    return entry
  })
}

const unpack = (bytes: Uint8Array, { at, method, packed, size, crc, encrypted }: Entry): Uint8Array => {
  if (encrypted) throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its password')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(at, true) !== 0x04034b50 || (method !== 0 && method !== 8)) throw damaged()
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const data = bytes.subarray(from, from + packed)
  // the size that is declared bounds the size that comes out, whatever the data say
  const part = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) })
  if (part.length !== size || crc32(part) !== crc) throw damaged()
  return part
}

/**
 * Unpacks those parts of a ZIP archive that `wanted` names; no others are touched. Throws UnreadableFileError for a
 * damaged archive (checksums included), and for one that would unpack to more than any document needs.
 */
export const unzip = (bytes: Uint8Array, wanted: (name: string) => boolean): Parts => {
  try {
    const entries = entriesOf(bytes).filter(({ name }) => !name.endsWith('/') && wanted(name))
    const total = entries.reduce((sum, { size }) => sum + size, 0)
    if (total > maxTotal || entries.some(({ size }) => size > maxPart)) throw tooLarge()
    return new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)]))
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : damaged(error)
  }
}

/**
 * Throws UnreadableFileError when an archive that somebody else unpacks is damaged, or would unpack to more than any
 * document needs.
 */
export const checkArchive = (bytes: Uint8Array): void => {
  unzip(bytes, (name) => /\.(?:xml|rels|bin)$/i.test(name))
}

/** The names of all parts, without unpacking any. Empty for a damaged archive. */
export const namesIn = (bytes: Uint8Array): string[] => {
  try {
    return entriesOf(bytes).map(({ name }) => name)
  } catch {
    return []
  }
}

/** Bytes of a part as Latin-1, for a look at its first characters. */
export const peek = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString('latin1')
