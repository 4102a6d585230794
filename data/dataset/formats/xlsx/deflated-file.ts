import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib'

/** A part of an archive that is compressed while it is written, and what a directory of the archive says of it. */
export class DeflatedFile {
  readonly path: string
  readonly #deflate: DeflateRaw
  readonly #done: Promise<void>
  size = 0
  crc = 0

  constructor(path: string) {
    this.path = path
    this.#deflate = createDeflateRaw({ level: 6 })
    this.#done = finished(this.#deflate.pipe(createWriteStream(path)))
    this.#done.catch(() => {}) // told to whoever closes it
  }

  async append(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    this.size += bytes.length
    this.crc = crc32(bytes, this.crc)
    if (!this.#deflate.write(bytes)) await Promise.race([drained(this.#deflate), this.#done])
  }

  async close(): Promise<void> {
    this.#deflate.end()
    await this.#done
  }

  abort(): void {
    this.#deflate.destroy()
  }
}

const drained = (stream: DeflateRaw): Promise<void> => new Promise((resolve) => stream.once('drain', resolve))
