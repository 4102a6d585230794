import { type FileHandle, open } from 'node:fs/promises'
import { emptyPart, type Part, rejectLongLine, scanBlock } from './scan-block.ts'
import type { Fields } from './take-document.ts'

/** Bytes that are read at once; a line that is longer makes the buffer grow, up to the longest. */
const BLOCK = 2 << 20
/** A document that is longer is no report: it is counted and left out. */
export const LONGEST_LINE = 16 << 20

const NEWLINE = 0x0a

/** One for each thread: a new one for each part would lie about until it is collected. */
const usual = Buffer.allocUnsafeSlow(BLOCK)

/** Where the first line begins at or after `start`: a line belongs to the part in which it begins. */
const firstLine = async (file: FileHandle, start: number): Promise<number> => {
  if (start === 0) return 0
  const bytes = Buffer.alloc(1 << 16)
  for (let at = start - 1; ; ) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
    if (bytesRead === 0) return at
    const feed = bytes.subarray(0, bytesRead).indexOf(NEWLINE)
    if (feed >= 0) return at + feed + 1
    at += bytesRead
  }
}

/** Reads the lines of a plain file that begin at `start` or later and before `end`. */
export const scanFile = async (path: string, start: number, end: number, fields: Fields): Promise<Part> => {
  const part = emptyPart(start)
  const file = await open(path)
  try {
    let buffer = usual
    let at = await firstLine(file, start) // of the file, where the buffer begins
    let held = 0
    while (at < end) {
      const { bytesRead } = await file.read(buffer, held, buffer.length - held, at + held)
      held += bytesRead
      const over = bytesRead === 0
      if (over && held === 0) break
      // up to the last line feed, but no further than the first line that begins in the next part
      const last = over ? held : lastEnd(buffer, held, end - at)
      if (last === 0) {
        if (buffer.length >= LONGEST_LINE) {
          rejectLongLine(part)
          at = await firstLine(file, at + held)
          held = 0
          continue
        }
        const larger = Buffer.allocUnsafe(buffer.length * 2)
        buffer.copy(larger, 0, 0, held)
        buffer = larger
        continue
      }
      scanBlock(buffer.subarray(0, last), at, fields, part)
      buffer.copyWithin(0, last, held)
      held -= last
      at += last
      if (over) break
    }
    return part
  } finally {
    await file.close()
  }
}

/** Where the whole lines in the first `held` bytes end that begin before `limit`. */
const lastEnd = (buffer: Buffer, held: number, limit: number): number => {
  if (limit >= held) return buffer.lastIndexOf(NEWLINE, held - 1) + 1
  // the line that holds byte limit - 1 is the last one
  const feed = buffer.subarray(0, held).indexOf(NEWLINE, Math.max(limit - 1, 0))
  return feed < 0 ? buffer.lastIndexOf(NEWLINE, limit - 1) + 1 : feed + 1
}
