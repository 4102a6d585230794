import type { Block, Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { numberer } from './docx-numbers.ts'
import { runStyler } from './docx-styles.ts'
import { numberGrids } from './number-grids.ts'
import { styled } from './run-style.ts'
import { blocksOfTable, type CellOfBlocks } from './table-blocks.ts'
import { attributeOf, childOf, childrenOf, type Element, localName, parseXml, textOf } from './xml.ts'
import { unzip } from './zip.ts'

/** elements that only hold others, or mark what was changed: an insertion is read, a deletion is not */
const transparent = new Set(
  'sdt sdtContent ins moveTo smartTag customXml hyperlink fldSimple sect dir bdo ruby rubyBase pict drawing object'.split(
    ' ',
  ),
)
const partNames = /^(?:word\/(?:document\d*|numbering|styles)|docProps\/core)\.xml$/

/**
 * DOCX (ECMA-376 WordprocessingML) → Document, straight from the XML: tables with the columns and merged cells they
 * declare, headings with the numbers Word would print. Tracked deletions and hidden text are left out; headers, footers,
 * footnotes, macros and anything outside the file are not looked at.
 */
export const readDocx = (bytes: Uint8Array): Document => {
  const parts = unzip(bytes, (name) => partNames.test(name))
  const main = [...parts.keys()].find((name) => /^word\/document\d*\.xml$/.test(name))
  if (!main) throw new UnreadableFileError('part-missing', 'it is a Word file without a text (word/document.xml)')
  const part = (name: string) => (parts.has(name) ? parseXml(parts.get(name)!) : undefined)
  const title = textOf(childOf(part('docProps/core.xml'), 'title')).trim()
  return documentOf(parseXml(parts.get(main)!), part('word/numbering.xml'), part('word/styles.xml'), title || null)
}

/** Word 2003's own XML (a `.doc` that is text) has the same elements below another root. */
export const readWordXml = (bytes: Uint8Array): Document => documentOf(parseXml(bytes), undefined, undefined, null)

const documentOf = (
  root: Element,
  numbering: Element | undefined,
  styles: Element | undefined,
  title: string | null,
): Document => {
  const body = childOf(root, 'body')
  if (!body) throw new UnreadableFileError('part-missing', 'it is a Word file without a body')
  const blocks = new Reader(numberer(numbering, styles), runStyler(styles)).blocksIn(body)
  return { blocks: numberGrids(blocks), dialect: 'docx', title, metas: new Map(), notes: [] }
}

class Reader {
  readonly #numberOf: (properties: Element | undefined) => string
  readonly #styleOf: ReturnType<typeof runStyler>
  /** how many cells we are in */
  #cells = 0

  constructor(numberOf: (properties: Element | undefined) => string, styleOf: ReturnType<typeof runStyler>) {
    this.#numberOf = numberOf
    this.#styleOf = styleOf
  }

  blocksIn(container: Element): Block[] {
    return childrenOf(container).flatMap((child) => {
      const name = localName(child)
      if (name === 'p') return this.#paragraph(child)
      if (name === 'tbl') return blocksOfTable(this.#rowsOf(child))
      if (name === 'AlternateContent') return this.blocksIn(chosen(child))
      return transparent.has(name) ? this.blocksIn(child) : []
    })
  }

  #paragraph(paragraph: Element): Block[] {
    const properties = childOf(paragraph, 'pPr')
    /** text boxes and pictures, which stand beside the text */
    const beside: Block[] = []
    const own = this.#inline(paragraph, beside, properties)
    const text = (own.trim() === '' ? '' : this.#numberOf(properties) + own)
      .replace(/[ \t\r\n\f]*\n[ \t]*/g, '\n')
      .trim()
    return text === '' ? beside : [{ kind: 'text', text }, ...beside]
  }

  #inline(element: Element, beside: Block[], paragraph: Element | undefined): string {
    let text = ''
    for (const child of childrenOf(element)) {
      const name = localName(child)
      if (name === 'r') text += this.#run(child, beside, paragraph)
      else if (name === 't') text += textOf(child).replace(/[ \t\r\n\f]+/g, ' ')
      else if (name === 'tab' || name === 'ptab') text += ' '
      else if (name === 'br' || name === 'cr') text += '\n'
      else if (name === 'noBreakHyphen') text += '-'
      else if (name === 'sym') text += '□'
      else if (name === 'txbxContent') for (const block of this.blocksIn(child)) beside.push(block)
      else if (name === 'blip' || name === 'imagedata') beside.push({ kind: 'picture', alt: '' })
      else if (name === 'AlternateContent') text += this.#inline(chosen(child), beside, paragraph)
      else if (!silent.has(name)) text += this.#inline(child, beside, paragraph)
    }
    return text
  }

  #run(run: Element, beside: Block[], paragraph: Element | undefined): string {
    const style = this.#styleOf(childOf(run, 'rPr'), paragraph)
    return style.hidden ? '' : styled(this.#inline(run, beside, paragraph), style, this.#cells > 0)
  }

  #inCell(cell: Element): Block[] {
    this.#cells++
    const blocks = this.blocksIn(cell)
    this.#cells--
    return blocks
  }

  #rowsOf(table: Element): CellOfBlocks[][] {
    const rows = rowsIn(table).filter((row) => !childOf(row, 'trPr', 'del'))
    const cells = rows.map((row) => cellsOf(row))
    return cells.map((row, i) =>
      row
        .filter(({ merged }) => merged !== 'continue')
        .map(({ element, column, colSpan, merged }): CellOfBlocks => {
          let rowSpan = 1
          const goesOn = () => cells[i + rowSpan]?.some((c) => c.column === column && c.merged === 'continue')
          if (merged === 'restart') while (goesOn()) rowSpan++
          return { colSpan, rowSpan, blocks: element ? this.#inCell(element) : [] }
        }),
    )
  }
}

/** Of the ways in which the same thing is written, the first is for programs that know it, and holds all we need. */
const chosen = (alternates: Element): Element => childrenOf(alternates)[0] ?? alternates

const silent = new Set('pPr rPr del moveFrom instrText delText rt footnoteReference endnoteReference sectPr'.split(' '))

const rowsIn = (table: Element): Element[] =>
  childrenOf(table).flatMap((child) =>
    localName(child) === 'tr' ? [child] : transparent.has(localName(child)) ? rowsIn(child) : [],
  )

interface CellAt {
  /** null for the columns that a row leaves out at its start */
  element: Element | null
  column: number
  colSpan: number
  merged: string | null
}

const cellsOf = (row: Element): CellAt[] => {
  const skipped = Number(attributeOf(childOf(row, 'trPr', 'gridBefore'), 'val') ?? 0)
  const cells: CellAt[] =
    skipped > 0 && skipped < 100 ? [{ element: null, column: 0, colSpan: skipped, merged: null }] : []
  let column = cells.length > 0 ? skipped : 0
  const add = (container: Element) => {
    for (const child of childrenOf(container)) {
      if (transparent.has(localName(child))) add(child)
      if (localName(child) !== 'tc') continue
      const properties = childOf(child, 'tcPr')
      const colSpan = Math.min(Math.max(Number(attributeOf(childOf(properties, 'gridSpan'), 'val') ?? 1) || 1, 1), 100)
      const sideways = attributeOf(childOf(properties, 'hMerge'), 'val')
      const before = cells.at(-1)
      // cells merged side by side in the old way: the second one is there, and counts for the first
      if (childOf(properties, 'hMerge') && sideways !== 'restart' && before) before.colSpan += colSpan
      else cells.push({ element: child, column, colSpan, merged: mergedOf(childOf(properties, 'vMerge')) })
      column += colSpan
    }
  }
  add(row)
  return cells
}

const mergedOf = (merge: Element | undefined): string | null => {
  if (!merge) return null
  return attributeOf(merge, 'val') === 'restart' ? 'restart' : 'continue'
}
