import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { type DocFile, openDoc, paragraphRuns } from './doc-file.ts'
import { type StyledRun, styledRuns } from './doc-runs.ts'
import { noTable, type ParagraphTable, tableOf } from './doc-table.ts'
import { type EdgeCell, Flow } from './edge-table.ts'
import { numberGrids } from './number-grids.ts'
import { styled } from './run-style.ts'

const maxCharacters = 5e6

/**
 * DOC (Word 97 to 2003, [MS-DOC]; WPS Writer's .wps is the same) → Document, with the tables' columns and merged cells.
 * Numbers that Word would print before paragraphs are not known here; macros and embedded objects are not touched.
 */
export const readDoc = (bytes: Uint8Array): Document => {
  const file = openDoc(bytes)
  try {
    const blocks = new Reader(file).read()
    return { blocks: numberGrids(blocks), dialect: 'docx', title: null, metas: new Map(), notes: [] }
  } catch (error) {
    if (error instanceof RangeError)
      throw new UnreadableFileError('doc-damaged', 'the Word file is damaged: it ends before its text does', {
        cause: error,
      })
    throw error
  }
}

class Reader {
  readonly #file: DocFile
  readonly #runs: ReturnType<typeof paragraphRuns>
  readonly #styled: readonly StyledRun[]
  readonly #known = new Map<number, ParagraphTable>()
  readonly #flow = new Flow()
  #text = ''
  #picture = false
  #cells: { text: string; picture: boolean }[] = []
  /** inside a field's instructions, which are not shown; fields nest */
  #fields: ('code' | 'result')[] = []

  constructor(file: DocFile) {
    this.#file = file
    this.#runs = paragraphRuns(file)
    this.#styled = styledRuns(file)
  }

  read() {
    const { main, pieces, length } = this.#file
    for (const { from, to, offset, wide } of pieces) {
      const end = Math.min(to, length, from + maxCharacters)
      for (let at = from; at < end; at++) {
        const place = offset + (at - from) * (wide ? 2 : 1)
        this.#take(wide ? main.getUint16(place, true) : narrow(main.getUint8(place)), place)
      }
    }
    this.#flow.paragraph(this.#text)
    return this.#flow.end()
  }

  #take(code: number, place: number) {
    switch (code) {
      case 0x13:
        this.#fields.push('code')
        return
      case 0x14:
        if (this.#fields.length > 0) this.#fields[this.#fields.length - 1] = 'result'
        return
      case 0x15:
        this.#fields.pop()
        return
      case 0x07:
        return this.#mark(this.#tableAt(place))
      case 0x0c:
      case 0x0d: {
        const { inTable } = this.#tableAt(place)
        if (inTable) this.#text += '\n'
        else this.#paragraph()
        return
      }
      case 0x01:
      case 0x08:
        this.#picture ||= code === 0x01
        return
      case 0x0b:
        this.#text += '\n'
        return
      case 0x1e:
        this.#text += '-'
        return
      case 0x09:
        this.#text += ' '
        return
    }
    if (code < 0x20 || this.#fields.includes('code')) return
    const char = String.fromCharCode(code)
    const run = runAt(this.#styled, place)
    this.#text += run ? styled(char, run.style, this.#tableAt(place).inTable) : char
  }

  #paragraph() {
    this.#flow.paragraph([...this.#cells.map(({ text }) => text), this.#text].join('\n'))
    if (this.#picture && this.#text.trim() === '') this.#flow.picture()
    this.#cells = []
    this.#text = ''
    this.#picture = false
  }

  /** the end of a cell, or of a row */
  #mark(table: ParagraphTable) {
    if (!table.rowEnd) {
      const text = this.#text.replace(/[ \t]*\n+[ \t]*/g, '\n').trim()
      this.#cells.push({ text, picture: this.#picture && text === '' })
      this.#text = ''
      this.#picture = false
      return
    }
    const cells = this.#cells
    this.#cells = []
    this.#text = ''
    const whole = table.edges.length === cells.length + 1
    this.#flow.row(
      cells.slice(0, 200).map(({ text, picture }, i): EdgeCell => {
        // without a definition that fits, cells of equal width, nothing merged
        const [left, right] = whole ? [table.edges[i]!, table.edges[i + 1]!] : [i * 1000, (i + 1) * 1000]
        const merged = (whole && table.merged[i]) || { withLeft: false, withAbove: false }
        return { text, picture, left: left / 20, right: right / 20, ...merged }
      }),
    )
  }

  #tableAt(place: number): ParagraphTable {
    const run = runAt(this.#runs, place)
    if (!run) return noTable
    const known = this.#known.get(run.from) ?? tableOf(this.#file, run.sprms)
    this.#known.set(run.from, known)
    return known
  }
}

/** the stretch that holds a place */
const runAt = <Run extends { from: number; to: number }>(runs: readonly Run[], place: number): Run | null => {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle]!.to <= place) low = middle + 1
    else high = middle
  }
  const run = runs[low]
  return run && run.from <= place ? run : null
}

/** the characters of Windows-1252 that differ from Latin-1 and are used */
const narrow = (byte: number): number => windows[byte] ?? byte
const windows: Record<number, number> = {
  133: 0x2026,
  145: 0x2018,
  146: 0x2019,
  147: 0x201c,
  148: 0x201d,
  149: 0x2022,
  150: 0x2013,
  151: 0x2014,
}
