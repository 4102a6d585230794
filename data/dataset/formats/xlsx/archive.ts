import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Zip, ZipDeflate } from 'fflate'
import { DatasetError } from '../../dataset-error.ts'
import type { DeflatedFile } from './deflated-file.ts'

/** The only time in the archive: the first there is in ZIP, so that the same rows give the same bytes. */
const mtime = new Date(1980, 0, 1)

const MOST_BYTES = 2 ** 32 - 1

/** Writes an archive of small texts and of files that are compressed already, in the order given. */
export const writeArchive = async (
  path: string,
  texts: readonly [path: string, text: string][],
  files: readonly [path: string, file: DeflatedFile][],
): Promise<void> => {
  const out: FileHandle = await open(path, 'w')
  let pieces: Uint8Array[] = []
  let written = 0
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    failure ??= error
    if (piece) pieces.push(piece)
  })
  const flush = async (): Promise<void> => {
    if (failure) throw failure
    for (const piece of pieces) {
      written += piece.length
      await out.writeFile(piece)
    }
    pieces = []
    if (written > MOST_BYTES) throw new DatasetError('the workbook is larger than 4 GB: use another format')
  }
  try {
    for (const [name, text] of texts) {
      const part = new ZipDeflate(name)
      part.mtime = mtime
      zip.add(part)
      part.push(Buffer.from(text), true)
      await flush()
    }
    for (const [filename, file] of files) {
      if (file.size > MOST_BYTES) throw new DatasetError(`${filename} is larger than 4 GB: use another format`)
      // fflate asks a part for its data by setting `ondata`; this one has been compressed by zlib
      const part = { filename, mtime, size: file.size, crc: file.crc, compression: 8, flag: 0 } as Parameters<
        Zip['add']
      >[0]
      zip.add(part)
      for await (const chunk of createReadStream(file.path)) {
        part.ondata!(null, chunk as Uint8Array<ArrayBuffer>, false)
        await flush()
      }
      part.ondata!(null, new Uint8Array(0), true)
      await flush()
    }
    zip.end()
    await flush()
  } finally {
    await out.close()
  }
}
