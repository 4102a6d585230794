import { createReadStream } from 'node:fs'
import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import { emptyPart, type Part, rejectLongLine, scanBlock } from './scan-block.ts'
import { LONGEST_LINE } from './scan-file.ts'
import type { Fields } from './take-document.ts'

const NEWLINE = 0x0a
const BLOCK = 2 << 20

/** Frames of any window there is are read: corpora are often compressed with a window of 2 GB. */
const openers = {
  gz: () => createGunzip({ chunkSize: 1 << 18 }),
  zst: () => createZstdDecompress({ chunkSize: 1 << 18, params: { [constants.ZSTD_d_windowLogMax]: 31 } }),
}

/** Whole lines of a file, in blocks. What follows a line that is too long is `null` and then goes on with the next line. */
async function* blocksOf(
  path: string,
  kind: keyof typeof openers,
): AsyncGenerator<{ at: number; block: Buffer | null }> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 })
  const stream = source.pipe(openers[kind]())
  source.once('error', (error) => stream.destroy(error))
  let waiting: Buffer[] = []
  let held = 0
  let at = 0 // of the text, where what is held begins
  let tooLong = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    held += chunk.length
    if (held < BLOCK) continue
    const block = Buffer.concat(waiting)
    const begin = tooLong ? block.indexOf(NEWLINE) + 1 : 0
    const end = block.lastIndexOf(NEWLINE) + 1
    if (end === 0 && !tooLong && held <= LONGEST_LINE) {
      waiting = [block]
      continue
    }
    if (end === 0) {
      if (!tooLong) yield { at, block: null }
      tooLong = true
      at += held
      ;[waiting, held] = [[], 0]
      continue
    }
    tooLong = false
    if (end > begin) yield { at: at + begin, block: block.subarray(begin, end) }
    at += end
    waiting = [Buffer.from(block.subarray(end))]
    held -= end
  }
  const rest = Buffer.concat(waiting)
  const begin = tooLong ? rest.indexOf(NEWLINE) + 1 || rest.length : 0
  if (rest.length > begin) yield { at: at + begin, block: rest.subarray(begin) }
}

/**
 * Reads a compressed file from its beginning and gives its parts: the lines that begin in the n-th stretch of `partSize` bytes
 * of text. Parts in `done` are unpacked but not looked at. Throws when the file is damaged or breaks off: the parts before
 * that stand.
 */
export async function* scanStream(
  path: string,
  kind: keyof typeof openers,
  partSize: number,
  done: ReadonlySet<number>,
  fields: Fields,
): AsyncGenerator<Part> {
  let part = emptyPart(0)
  const isWanted = () => !done.has(part.start)
  for await (let { at, block } of blocksOf(path, kind)) {
    while (at >= part.start + partSize) {
      if (isWanted()) yield part
      part = emptyPart(part.start + partSize)
    }
    if (block === null) {
      rejectLongLine(part)
      continue
    }
    for (let limit = part.start + partSize - at; block.length > limit; limit = part.start + partSize - at) {
      // the line that holds the last byte of the stretch is the last of the part
      const feed = block.indexOf(NEWLINE, limit - 1)
      if (feed < 0 || feed + 1 === block.length) break
      if (isWanted()) {
        scanBlock(block.subarray(0, feed + 1), at, fields, part)
        yield part
      }
      at += feed + 1
      block = block.subarray(feed + 1)
      part = emptyPart(part.start + partSize)
    }
    if (isWanted()) scanBlock(block, at, fields, part)
  }
  if (isWanted()) yield part
}
