import { isText } from 'domhandler'
import type { Block, Document } from '../document.ts'
import { UnreadableFileError } from '../unreadable-file.ts'
import { numberGrids } from './number-grids.ts'
import { odtNumberer } from './odt-numbers.ts'
import { odtStyler } from './odt-styles.ts'
import { type RunStyle, styled } from './run-style.ts'
import { blocksOfTable, type CellOfBlocks } from './table-blocks.ts'
import { attributeOf, childOf, childrenOf, type Element, localName, parseXml, textOf } from './xml.ts'
import { peek, unzip } from './zip.ts'

const partNames = /^(?:content|meta|styles)\.xml$|^META-INF\/manifest\.xml$/

/**
 * ODT (OpenDocument 1.3 text) → Document: tables with their merged cells, paragraphs with the numbers of their lists.
 * Deleted and hidden text, notes and comments are left out; nothing outside the file is looked at.
 */
export const readOdt = (bytes: Uint8Array): Document => {
  const parts = unzip(bytes, (name) => partNames.test(name))
  const content = parts.get('content.xml')
  if (!content) throw new UnreadableFileError('part-missing', 'it is an OpenDocument file without a text (content.xml)')
  const manifest = parts.get('META-INF/manifest.xml')
  if (manifest && peek(manifest, manifest.length).includes('encryption-data'))
    throw new UnreadableFileError('encrypted', 'it is encrypted and cannot be read without its password')
  const root = parseXml(content)
  const text = childOf(root, 'body', 'text')
  if (!text) throw new UnreadableFileError('part-missing', 'it is an OpenDocument file, but holds no text')
  const title = parts.has('meta.xml') ? textOf(childOf(parseXml(parts.get('meta.xml')!), 'meta', 'title')).trim() : ''
  const styles = parts.has('styles.xml') ? parseXml(parts.get('styles.xml')!) : undefined
  const blocks = new Reader(odtNumberer([root, styles]), odtStyler([root, styles])).blocksIn(text)
  return { blocks: numberGrids(blocks), dialect: 'odt', title: title || null, metas: new Map(), notes: [] }
}

const silent = new Set(
  'tracked-changes note annotation annotation-end ruby-text forms sequence-decls hidden-text'.split(' '),
)

class Reader {
  readonly #numberOf: (paragraph: Element, list: Element | null, level: number, first: boolean) => string
  readonly #styleOf: ReturnType<typeof odtStyler>
  /** how many cells we are in */
  #cells = 0

  constructor(numberOf: ReturnType<typeof odtNumberer>, styleOf: ReturnType<typeof odtStyler>) {
    this.#numberOf = numberOf
    this.#styleOf = styleOf
  }

  blocksIn(container: Element, list: Element | null = null, level = 0): Block[] {
    return childrenOf(container).flatMap((child, i) => {
      const name = localName(child)
      if (name === 'p' || name === 'h') return this.#paragraph(child, list, level, i === 0)
      if (name === 'table') return blocksOfTable(this.#rowsOf(child))
      if (name === 'list') return this.blocksIn(child, level === 0 ? child : list, level + 1)
      return silent.has(name) || attributeOf(child, 'display') === 'none' ? [] : this.blocksIn(child, list, level)
    })
  }

  #paragraph(paragraph: Element, list: Element | null, level: number, first: boolean): Block[] {
    const beside: Block[] = []
    const own = this.#inline(paragraph, beside, this.#styleOf(paragraph, 'paragraph'))
    const number = own.trim() === '' ? '' : this.#numberOf(paragraph, list, level, first)
    const text = (number + own).replace(/ *\n */g, '\n').trim()
    return text === '' ? beside : [{ kind: 'text', text }, ...beside]
  }

  #inline(element: Element, beside: Block[], style: RunStyle): string {
    let text = ''
    for (const child of element.children) {
      if (isText(child)) text += styled(child.data.replace(/[ \t\r\n]+/g, ' '), style, this.#cells > 0)
      if (child.type !== 'tag') continue
      const name = localName(child)
      if (name === 's') text += ' '
      else if (name === 'tab') text += ' '
      else if (name === 'line-break') text += '\n'
      else if (name === 'text-box') for (const block of this.blocksIn(child)) beside.push(block)
      else if (name === 'image') beside.push({ kind: 'picture', alt: '' })
      else if (!silent.has(name))
        text += this.#inline(child, beside, name === 'span' ? { ...style, ...this.#styleOf(child, 'text') } : style)
    }
    return text
  }

  #inCell(cell: Element): Block[] {
    this.#cells++
    const blocks = this.blocksIn(cell)
    this.#cells--
    return blocks
  }

  #rowsOf(table: Element): CellOfBlocks[][] {
    return rowsIn(table).flatMap(({ row, times }) => {
      const cells = childrenOf(row, 'table-cell').flatMap((cell) => {
        const one: CellOfBlocks = {
          colSpan: countOf(cell, 'number-columns-spanned', 100),
          rowSpan: countOf(cell, 'number-rows-spanned', 1000),
          blocks: this.#inCell(cell),
        }
        return Array.from({ length: countOf(cell, 'number-columns-repeated', 100) }, () => one)
      })
      return Array.from({ length: times }, () => cells)
    })
  }
}

const countOf = (element: Element, attribute: string, most: number): number =>
  Math.min(Math.max(Number.parseInt(attributeOf(element, attribute) ?? '1', 10) || 1, 1), most)

/** the rows of a table, those of its head and of groups with them; a repeated row can only be blank in a text */
const rowsIn = (table: Element): { row: Element; times: number }[] =>
  childrenOf(table).flatMap((child) => {
    const name = localName(child)
    if (name === 'table-row') return [{ row: child, times: countOf(child, 'number-rows-repeated', 100) }]
    return /^table-(?:header-rows|rows|row-group)$/.test(name) ? rowsIn(child) : []
  })
