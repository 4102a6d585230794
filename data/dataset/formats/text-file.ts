import { type FileHandle, open } from 'node:fs/promises'

const BUFFERED = 1 << 18

/** A text file that is written piece by piece, in pieces large enough for the disk. */
export class TextFile {
  readonly #file: FileHandle
  #waiting: string[] = []
  #length = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async create(path: string, head = ''): Promise<TextFile> {
    const made = new TextFile(await open(path, 'w'))
    await made.append(head)
    return made
  }

  async append(text: string): Promise<void> {
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length > BUFFERED) await this.#flush()
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    await this.#file.writeFile(text)
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#file.close()
  }

  async abort(): Promise<void> {
    await this.#file.close()
  }
}
