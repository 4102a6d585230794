import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'
import { StoreError } from './store-error.ts'

const compress = promisify(zstdCompress)
const params = { [constants.ZSTD_c_checksumFlag]: 1 }

/** Bytes as the store keeps them: one zstd frame with a checksum, so that damage shows when it is read. */
export const pack = (bytes: Uint8Array): Promise<Uint8Array> => compress(bytes, { params })

/** What `pack` was given. Throws a StoreError that names the row (`what`) when the frame is damaged. */
export const unpack = (packed: Uint8Array, what: string): Uint8Array => {
  try {
    return zstdDecompressSync(packed)
  } catch (cause) {
    throw new StoreError(`${what} is damaged in the store: its bytes cannot be unpacked`, { cause })
  }
}
