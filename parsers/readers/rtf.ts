import iconv from 'iconv-lite'
import { superscript } from '../characters.ts'
import type { Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { type EdgeCell, Flow } from './edge-table.ts'
import { numberGrids } from './number-grids.ts'
import { isLifted } from './run-style.ts'

/** groups that hold no text of the document */
const silent = new Set(
  (
    'fonttbl colortbl stylesheet info generator header headerl headerr headerf footer footerl footerr footerf footnote pict ' +
    'object themedata datastore listtable listoverridetable rsidtbl xmlnstbl latentstyles fldinst bkmkstart bkmkend ' +
    'pntext pntxta pntxtb annotation atnid atnauthor revtbl mmathPr shppict nonshppict filetbl nesttableprops nonesttables'
  ).split(' '),
)
const maxDepth = 2000

interface Group {
  silent: boolean
  hidden: boolean
  raised: boolean
  /** how far the text is lifted, and the size of its font, in half points */
  lift: number
  size: number | null
  struck: boolean
  /** characters after \u that stand in for programs without Unicode */
  fallback: number
}

/** One control word, control symbol or stretch of text. */
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi

/**
 * RTF (1.9.1) → Document, with the tables' columns and merged cells. Pictures and embedded objects are not unpacked.
 */
export const readRtf = (bytes: Uint8Array): Document => {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return new Reader().read(source)
}

class Reader {
  readonly #flow = new Flow()
  #codepage = 'gb18030'
  #bytes: number[] = []
  #text = ''
  #cells: string[] = []
  #inTable = false
  /** the row's definition: right borders, and what the next one is merged with */
  #edges: { right: number; withLeft: boolean; withAbove: boolean }[] = []
  #next = { withLeft: false, withAbove: false }
  #left = 0
  #skip = 0
  /** how the text read last is printed */
  #raised = false
  #struck = false

  read(source: string): Document {
    const groups: Group[] = [
      { silent: false, hidden: false, raised: false, lift: 0, size: null, struck: false, fallback: 1 },
    ]
    let star = false
    for (const [whole, word, parameter, hex, symbol, brace, text] of source.matchAll(token)) {
      const group = groups.at(-1)!
      if (brace === '{') {
        if (groups.length >= maxDepth)
          throw new UnreadableFileError('rtf-too-deep', 'its groups nest deeper than any document does')
        groups.push({ ...group })
        this.#skip = 0
      } else if (brace === '}') {
        if (groups.length > 1) groups.pop()
        this.#skip = 0
      } else if (word !== undefined) {
        if (silent.has(word) || star) group.silent ||= !kept.has(word)
        star = false
        this.#word(word, parameter === undefined ? null : Number(parameter), group)
      } else if (hex !== undefined) {
        if (this.#skip > 0) this.#skip--
        else if (this.#isShown(group)) this.#bytes.push(Number.parseInt(hex, 16))
      } else if (symbol !== undefined) {
        if (symbol === '*') star = true
        else this.#symbol(symbol, group)
      } else if (text !== undefined) {
        const own = this.#skip > 0 ? text.slice(this.#skip) : text
        this.#skip = Math.max(0, this.#skip - text.length)
        if (own !== '' && this.#isShown(group)) for (let i = 0; i < own.length; i++) this.#bytes.push(own.charCodeAt(i))
      } else if (whole === '') break
    }
    this.#paragraph()
    const blocks = this.#flow.end()
    return { blocks: numberGrids(blocks), dialect: 'docx', title: null, metas: new Map(), notes: [] }
  }

  #flush() {
    if (this.#bytes.length === 0) return
    const text = iconv.decode(Buffer.from(this.#bytes), this.#codepage)
    this.#text += this.#raised ? superscript(text) : text
    this.#bytes = []
  }

  /** Whether a group's text is shown; what comes next is then printed as the group says. */
  #isShown(group: Group): boolean {
    if (group.silent || group.hidden) return false
    const struck = group.struck && this.#inTable
    const raised = group.raised || (group.lift > 0 && isLifted(group.lift, group.size))
    if (raised === this.#raised && struck === this.#struck) return true
    this.#flush()
    if (struck !== this.#struck) this.#text += '~~'
    this.#raised = raised
    this.#struck = struck
    return true
  }

  /** The text of a cell or paragraph ends. */
  #endText() {
    this.#flush()
    if (this.#struck) this.#text += '~~'
    this.#struck = false
  }

  #put(text: string, group: Group) {
    if (!this.#isShown(group)) return
    this.#flush()
    this.#text += this.#raised ? superscript(text) : text
  }

  #symbol(symbol: string, group: Group) {
    if (symbol === '~') this.#put('\u00a0', group)
    else if (symbol === '_') this.#put('-', group)
    else if (symbol === '\\' || symbol === '{' || symbol === '}') this.#put(symbol, group)
    else if (symbol === '\n' || symbol === '\r') this.#word('par', null, group)
  }

  #word(word: string, parameter: number | null, group: Group) {
    switch (word) {
      case 'ansicpg':
        this.#codepage =
          parameter === 936 || parameter === null
            ? 'gb18030'
            : iconv.encodingExists(`cp${parameter}`)
              ? `cp${parameter}`
              : 'gb18030'
        return
      case 'uc':
        group.fallback = parameter ?? 1
        return
      case 'u':
        this.#put(String.fromCharCode((parameter ?? 63) & 0xffff), group)
        this.#skip = group.fallback
        return
      case 'v':
        group.hidden = parameter !== 0
        return
      case 'deleted':
        group.hidden = parameter !== 0
        return
      case 'super':
        group.raised = parameter !== 0
        return
      case 'sub':
      case 'nosupersub':
        group.raised = false
        group.lift = 0
        return
      case 'up':
        group.lift = parameter ?? 6
        return
      case 'dn':
        group.lift = 0
        return
      case 'fs':
        group.size = parameter
        return
      case 'strike':
      case 'striked':
        group.struck = parameter !== 0
        return
      case 'plain':
        group.hidden = group.raised = group.struck = false
        group.lift = 0
        group.size = null
        return
      case 'par':
      case 'sect':
      case 'page':
        if (!group.silent) this.#paragraph()
        return
      case 'line':
        return this.#put('\n', group)
      case 'tab':
        return this.#put(' ', group)
      case 'emdash':
        return this.#put('—', group)
      case 'endash':
        return this.#put('–', group)
      case 'lquote':
        return this.#put('‘', group)
      case 'rquote':
        return this.#put('’', group)
      case 'ldblquote':
        return this.#put('“', group)
      case 'rdblquote':
        return this.#put('”', group)
      case 'pard':
        this.#inTable = false
        return
      case 'intbl':
        this.#inTable = true
        return
      case 'nestcell':
      case 'nestrow':
        return this.#put('\n', group)
      case 'cell':
        if (group.silent) return
        this.#endText()
        this.#cells.push(this.#text.replace(/~~\s*~~/g, '').trim())
        this.#text = ''
        return
      case 'trowd':
        this.#edges = []
        this.#next = { withLeft: false, withAbove: false }
        this.#left = 0
        return
      case 'trleft':
        this.#left = parameter ?? 0
        return
      case 'clmrg':
        this.#next.withLeft = true
        return
      case 'clvmrg':
        this.#next.withAbove = true
        return
      case 'cellx':
        this.#edges.push({ right: parameter ?? 0, ...this.#next })
        this.#next = { withLeft: false, withAbove: false }
        return
      case 'row':
        return this.#row()
      case 'pict':
        if (!this.#inTable) this.#flow.picture()
    }
  }

  #paragraph() {
    this.#endText()
    if (this.#inTable) {
      this.#text += '\n'
      return
    }
    // a row that was never ended is text
    const text = [...this.#cells, this.#text].join('\n')
    this.#cells = []
    this.#text = ''
    this.#flow.paragraph(text)
  }

  #row() {
    const cells = this.#cells
    this.#cells = []
    this.#text = ''
    this.#bytes = []
    this.#struck = false
    let left = this.#left
    this.#flow.row(
      cells.slice(0, 200).map((text, i): EdgeCell => {
        // a row without (enough) definitions: cells of equal width, nothing merged
        const edge = this.#edges[i] ?? { right: left + 1000, withLeft: false, withAbove: false }
        const cell = { text: text.replace(/ *\n+ */g, '\n'), left: left / 20, right: edge.right / 20, picture: false }
        left = edge.right
        return { ...cell, withLeft: edge.withLeft, withAbove: edge.withAbove }
      }),
    )
  }
}

/** destinations that other programs may skip, and hold text all the same */
const kept = new Set(['shptxt', 'txbxcontent', 'shpinst', 'shp', 'ud', 'upr'])
