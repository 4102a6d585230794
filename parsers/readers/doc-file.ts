import { CFB } from '@e965/xlsx'
import { UnreadableFileError } from '../unreadable-file.ts'

/** What is read of a Word 97 file: its text with the place of each character in the file, and where paragraphs keep what. */
export interface DocFile {
  main: DataView
  table: DataView
  data: DataView | null
  /** stretches of text in order: where they begin in the text, and in the main stream; 8 or 16 bits a character */
  pieces: { from: number; to: number; offset: number; wide: boolean }[]
  /** characters of the document's own text; notes, headers and comments come after it */
  length: number
}

const damaged = (what: string, cause?: unknown) =>
  new UnreadableFileError('doc-damaged', `the Word file is damaged: ${what}`, { cause })

const viewOf = (bytes: ArrayLike<number>): DataView => {
  const own = Uint8Array.from(bytes)
  return new DataView(own.buffer, own.byteOffset, own.byteLength)
}

/** Opens a Word 97 to 2003 file, or one of WPS Writer ([MS-DOC] 2.4.1, 2.5). Throws UnreadableFileError. */
export const openDoc = (bytes: Uint8Array): DocFile => {
  let container: ReturnType<typeof CFB.read>
  try {
    container = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  } catch (error) {
    throw damaged('its container cannot be opened', error)
  }
  const stream = (name: string): DataView | null => {
    const entry = CFB.find(container, `/${name}`)
    return entry?.content ? viewOf(entry.content as ArrayLike<number>) : null
  }
  const main = stream('WordDocument')
  if (!main || main.byteLength < 0x1aa || main.getUint16(0, true) !== 0xa5ec) throw damaged('it has no text')
  const flags = main.getUint16(0x0a, true)
  if (flags & 0x0100)
    throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its password')
  const table = stream(flags & 0x0200 ? '1Table' : '0Table')
  if (!table) throw damaged('it has no table stream')
  try {
    return { main, table, data: stream('Data'), pieces: piecesOf(main, table), length: main.getUint32(0x4c, true) }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw error
    throw damaged('its parts do not fit together', error)
  }
}

const piecesOf = (main: DataView, table: DataView): DocFile['pieces'] => {
  let at = main.getUint32(0x1a2, true)
  const end = at + main.getUint32(0x1a6, true)
  while (at < end && table.getUint8(at) === 1) at += 3 + table.getUint16(at + 1, true)
  if (table.getUint8(at) !== 2) throw damaged('its text is not where it should be')
  const count = (table.getUint32(at + 1, true) - 4) / 12
  if (!Number.isInteger(count) || count < 0 || count > 1e6) throw damaged('its text is not where it should be')
  const first = at + 5
  return Array.from({ length: count }, (_, i) => {
    const fc = table.getUint32(first + (count + 1) * 4 + i * 8 + 2, true)
    const wide = (fc & 0x40000000) === 0
    return {
      from: table.getUint32(first + i * 4, true),
      to: table.getUint32(first + i * 4 + 4, true),
      offset: wide ? fc : (fc & 0x3fffffff) / 2,
      wide,
    }
  })
}

/** Stretches of the main stream with the modifiers (sprms) of the paragraph that ends in each, in rising order. */
export const paragraphRuns = ({ main, table }: DocFile): { from: number; to: number; sprms: [number, number] }[] => {
  const at = main.getUint32(0x102, true)
  const count = (main.getUint32(0x106, true) - 4) / 8
  const runs: { from: number; to: number; sprms: [number, number] }[] = []
  for (let i = 0; i < Math.min(Math.floor(count), 1e5); i++) {
    const page = (table.getUint32(at + (count + 1) * 4 + i * 4, true) & 0x3fffff) * 512
    if (page + 512 > main.byteLength) continue
    const paragraphs = main.getUint8(page + 511)
    for (let k = 0; k < paragraphs && (paragraphs + 1) * 4 + k * 13 < 511; k++) {
      const offset = main.getUint8(page + (paragraphs + 1) * 4 + k * 13) * 2
      const length = main.getUint8(page + offset)
      const start = page + offset + (length === 0 ? 2 : 1)
      const size = length === 0 ? main.getUint8(page + offset + 1) * 2 : length * 2 - 1
      const end = Math.min(start + size, page + 511)
      runs.push({
        from: main.getUint32(page + k * 4, true),
        to: main.getUint32(page + k * 4 + 4, true),
        sprms: offset === 0 ? [0, 0] : [start + 2, end],
      })
    }
  }
  return runs.sort((a, b) => a.from - b.from)
}
