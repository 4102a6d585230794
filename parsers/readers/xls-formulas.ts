import { CFB } from '@e965/xlsx'

/** Records of names and shared formulas ([MS-XLS] 2.3.1): Lbl, ExternName, Array, ShrFmla. */
const formulas = new Set([0x0018, 0x0023, 0x0221, 0x04bc])
const formulaCell = new Set([0x0006, 0x0206, 0x0406])
const endOfSheet = 0x000a
/** FileSharing, which no reader of figures looks at */
const ignored = 0x005b
/** where a cell's formula tells its length: behind place, format, value and flags; and a length that says there is none */
const lengthAt = 20
const none = 0xffff

/**
 * The same XLS file without its formulas, their values kept: SheetJS reads formulas although nobody asks for them, and does
 * not come back from some that are damaged. Throws for a container that cannot be opened and for a formula that is cut off.
 */
export const withoutFormulas = (bytes: Uint8Array): Uint8Array => {
  const container = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  for (const name of ['/Workbook', '/Book']) {
    const entry = CFB.find(container, name)
    if (!entry?.content) continue
    const stream = Buffer.from(entry.content as Uint8Array)
    for (let at = 0, last = 0; at + 4 <= stream.length; ) {
      const [record, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)]
      if (record === 0 && last === endOfSheet) break
      last = record
      if (formulas.has(record)) stream.writeUInt16LE(ignored, at)
      if (formulaCell.has(record)) {
        if (length < lengthAt + 2) throw new Error(`a formula of ${length} bytes`)
        stream.writeUInt16LE(none, at + 4 + lengthAt)
      }
      at += 4 + length
    }
    entry.content = stream
  }
  return Uint8Array.from(CFB.write(container, { type: 'array' }) as ArrayLike<number>)
}
