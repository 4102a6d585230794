import { crc32 } from 'node:zlib'
import { Deflate, Zip } from 'fflate'

/** The only time in the archive: the first there is in ZIP, so that the same audits give the same bytes. */
const mtime = new Date(1980, 0, 1)

/** A part of a workbook that is compressed while it is written: what is in memory is small. */
export class Part {
  readonly path: string
  readonly #pieces: Uint8Array[] = []
  readonly #deflate = new Deflate({ level: 6 }, (piece) => this.#pieces.push(piece))
  #waiting: string[] = []
  #length = 0
  #size = 0
  #crc = 0

  constructor(path: string) {
    this.path = path
  }

  append(text: string): void {
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length > 1 << 16) this.#flush(false)
  }

  #flush(last: boolean): void {
    const bytes = Buffer.from(this.#waiting.join(''))
    this.#waiting = []
    this.#length = 0
    this.#size += bytes.length
    this.#crc = crc32(bytes, this.#crc)
    this.#deflate.push(bytes, last)
  }

  /** Puts the finished part into an archive. */
  into(zip: Zip): void {
    this.#flush(true)
    // fflate asks a part for its data by setting `ondata`; this one is compressed already
    const facts = { filename: this.path, mtime, size: this.#size, crc: this.#crc, compression: 8, flag: 0 }
    const part = facts as unknown as Parameters<Zip['add']>[0]
    zip.add(part)
    for (const piece of this.#pieces) part.ondata!(null, piece as Uint8Array<ArrayBuffer>, false)
    part.ondata!(null, new Uint8Array(0), true)
  }
}

/** The bytes of an archive of these parts, in the order given. */
export function* archiveOf(parts: readonly Part[]): Generator<Uint8Array> {
  let pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const part of parts) {
    part.into(zip)
    yield* pieces
    pieces = []
  }
  zip.end()
  yield* pieces
}
