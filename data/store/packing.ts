import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { StoreError } from './store-error.ts'

const compress = promisify(zstdCompress)
const params = { [constants.ZSTD_c_checksumFlag]: 1 }

/** Packing this much takes a millisecond, less than another thread would cost. */
const packedHere = 512 * 1024

/** Bytes as the store keeps them: one zstd frame with a checksum, so that damage shows when it is read. */
export const pack = async (bytes: Uint8Array): Promise<Uint8Array> =>
  bytes.length <= packedHere ? zstdCompressSync(bytes, { params }) : compress(bytes, { params })

/** What `pack` was given. Throws a StoreError that names the row (`what`) when the frame is damaged. */
export const unpack = (packed: Uint8Array, what: string): Uint8Array => {
  try {
    return zstdDecompressSync(packed)
  } catch (cause) {
    throw new StoreError(`${what} is damaged in the store: its bytes cannot be unpacked`, { cause })
  }
}
