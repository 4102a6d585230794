import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib'
import { FetchError, GoneError } from './errors.ts'

export interface BodyOptions {
  maxBytes: number
  /** for messages */
  url: string
}

/**
 * The whole of a body, unpacked as its Content-Encoding says (RFC 9110 §8.4.1), whether or not compression was asked
 * for. At most `maxBytes`, before and after unpacking, else a GoneError; a body that cannot be unpacked is a FetchError.
 */
export async function readBody(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  options: BodyOptions,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > options.maxBytes) throw tooLarge(options)
    chunks.push(chunk)
  }
  let bytes: Uint8Array = Buffer.concat(chunks, size)
  // Codings are listed in the order in which they were applied. An empty body is empty whatever its header says.
  for (const coding of encoding.toLowerCase().split(',').reverse())
    if (bytes.length > 0) bytes = await unpack(bytes, coding.trim(), options)
  return bytes
}

type Unpacker = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>

const unpackers: Record<string, (bytes: Uint8Array) => Unpacker> = {
  gzip: () => promisify(gunzip),
  'x-gzip': () => promisify(gunzip),
  br: () => promisify(brotliDecompress),
  zstd: () => promisify(zstdDecompress),
  // Deflate means the zlib format (RFC 9110 §8.4.1.2), but some servers send it bare. A zlib header, read as one
  // number, divides by 31 and names method 8 (RFC 1950 §2.2).
  deflate: ([first = 0, second = 0]) =>
    (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? promisify(inflate) : promisify(inflateRaw),
}

async function unpack(bytes: Uint8Array, coding: string, options: BodyOptions): Promise<Uint8Array> {
  if (coding === '' || coding === 'identity') return bytes
  try {
    const unpacker = unpackers[coding]
    if (!unpacker) throw new Error('unknown coding')
    return await unpacker(bytes)(bytes, { maxOutputLength: options.maxBytes })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(options)
    const message = `${options.url} answers a body that cannot be unpacked as ${coding}.`
    throw new FetchError('encoding', message, { cause })
  }
}

/** The error for an answer larger than the bound. */
export function tooLarge({ url, maxBytes }: BodyOptions): GoneError {
  return new GoneError('too-large', `${url} answers more than ${maxBytes} bytes.`)
}
