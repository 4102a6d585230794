import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { StoreError } from './store-error.ts'

const compress = promisify(zstdCompress)
const params = { [constants.ZSTD_c_checksumFlag]: 1 }

/** Packing this much takes a millisecond, less than another thread would cost. */
const packedHere = 512 * 1024

/** What was packed last, the newest at the end: a page's next job reads what the one before it stored. */
const lately: { packed: Uint8Array; bytes: Uint8Array }[] = []
const kept = 16

/** Bytes as the store keeps them: one zstd frame with a checksum, so that damage shows when it is read. */
export const pack = async (bytes: Uint8Array): Promise<Uint8Array> => {
  if (bytes.length > packedHere) return compress(bytes, { params })
  const packed = zstdCompressSync(bytes, { params })
  lately.push({ packed, bytes })
  if (lately.length > kept) lately.shift()
  return packed
}

/** What `pack` was given, not to be changed. Throws a StoreError that names the row (`what`) when the frame is damaged. */
export const unpack = (packed: Uint8Array, what: string): Uint8Array => {
  const known = lately.findLast(
    (one) => one.packed.length === packed.length && Buffer.compare(one.packed, packed) === 0,
  )
  if (known) return known.bytes
  try {
    return zstdDecompressSync(packed)
  } catch (cause) {
    throw new StoreError(`${what} is damaged in the store: its bytes cannot be unpacked`, { cause })
  }
}
