import type { DocFile } from './doc-file.ts'

/** What a paragraph's modifiers say of tables. */
export interface ParagraphTable {
  inTable: boolean
  /** the paragraph ends a row, and carries its definition */
  rowEnd: boolean
  /** how deep in tables it stands */
  depth: number
  /** borders in twips, one more than cells */
  edges: number[]
  merged: { withLeft: boolean; withAbove: boolean }[]
}

/** bytes of a modifier's operand by its kind, -1: the operand says so itself */
const operandSizes = [1, 1, 2, 4, 2, 2, -1, 3]

/** Walks over the modifiers between two places ([MS-DOC] 2.6.1): code, and where the operand begins and ends. */
export function* modifiersIn(
  view: DataView,
  from: number,
  to: number,
): Generator<[code: number, at: number, end: number]> {
  let at = from
  while (at + 2 < to) {
    const code = view.getUint16(at, true)
    at += 2
    let size = operandSizes[code >> 13]!
    if (code === 0xd608) {
      size = view.getUint16(at, true) + 1
    } else if (size < 0) size = view.getUint8(at) + 1
    if (at + size > view.byteLength) return
    yield [code, at, at + size]
    at += size
  }
}

export const noTable: ParagraphTable = { inTable: false, rowEnd: false, depth: 0, edges: [], merged: [] }

/** What the modifiers between two places of the main stream say of tables; those kept in the Data stream included. */
export const tableOf = ({ main, data }: DocFile, [from, to]: [number, number]): ParagraphTable => {
  const found: ParagraphTable = { ...noTable, edges: [], merged: [] }
  const apply = (view: DataView, start: number, end: number, inData: boolean) => {
    for (const [code, at, operandEnd] of modifiersIn(view, start, end)) {
      if (code === 0x2416) found.inTable = view.getUint8(at) !== 0
      else if (code === 0x2417) found.rowEnd = view.getUint8(at) !== 0
      else if (code === 0x6649) found.depth = view.getInt32(at, true)
      else if (code === 0xd608) define(found, view, at + 2, operandEnd)
      else if (code === 0xd62b) {
        const cell = found.merged[view.getUint8(at + 1)]
        if (cell) cell.withAbove = view.getUint8(at + 2) === 1
      } else if (code === 0x5624) {
        for (let i = view.getUint8(at) + 1; i < view.getUint8(at + 1); i++)
          if (found.merged[i]) found.merged[i]!.withLeft = true
      } else if ((code === 0x6646 || code === 0x6645) && data && !inData) {
        const place = view.getUint32(at, true)
        if (place + 2 < data.byteLength)
          apply(data, place + 2, Math.min(place + 2 + data.getUint16(place, true), data.byteLength), true)
      }
    }
  }
  apply(main, from, to, false)
  return found
}

/** sprmTDefTable: borders of the cells, and for each how it is merged. */
const define = (found: ParagraphTable, view: DataView, at: number, end: number) => {
  const count = view.getUint8(at)
  if (count === 0 || at + 1 + (count + 1) * 2 > end + 1) return
  found.edges = Array.from({ length: count + 1 }, (_, i) => view.getInt16(at + 1 + i * 2, true))
  const cells = at + 1 + (count + 1) * 2
  found.merged = Array.from({ length: count }, (_, i) => {
    const place = cells + i * 20
    const flags = place + 2 <= end ? view.getUint16(place, true) : 0
    return { withLeft: (flags & 3) === 1, withAbove: ((flags >> 5) & 3) === 1 }
  })
}
