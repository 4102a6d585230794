import { superscript } from '../characters.ts'
import type { Block, Document } from '../document.ts'
import { spanOf } from '../grid.ts'
import { blocksOfTable, type CellOfBlocks } from './table-blocks.ts'
import { walkHtml } from './walk-html.ts'

interface OpenTable {
  /** place among the tables of the page, by their opening tags */
  index: number
  rows: CellOfBlocks[][]
  cell: CellOfBlocks | null
  /** the row is not shown, and neither are its cells */
  hiddenRow?: boolean
  /** its own tag is missing: it ends with the first block that stands in no cell */
  implied?: boolean
}

const blockTags = new Set(
  (
    'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer nav main aside form center pre blockquote ' +
    'tr td th table tbody thead tfoot caption title option ucapcontent hr fieldset address'
  ).split(' '),
)
const partsOfTable = new Set(['tbody', 'thead', 'tfoot', 'caption'])
/** white space that is shown as one blank */
const blanks = /[\t\r\n\f]| {2}/
const silentTags = new Set(['script', 'style', 'noscript', 'template', 'select', 'svg'])
/** parts of a line, or lines, that a cell can hide */
const partsOfCell = new Set('span font p b strong i em u a label small sub sup'.split(' '))
const tableTags = new Set('table tr td th'.split(' '))
const shownInputs = new Set(['', 'text', 'number'])
const wanted = {
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  img: ['alt'],
  input: ['type', 'value'],
  meta: ['name', 'content'],
}
/** tables nested deeper than this flow as text: no real page does that, and it keeps hostile ones linear */
const maxDepth = 60

/**
 * HTML text → Document, in one pass without a tree. Broken markup is read as browsers do where it matters for tables: a
 * cell ends with the next cell, row or end of its table, and an end tag in a cell ends nothing outside of it; rows that
 * stand in no table are one all the same. Tables that hold tables or prose are layout: their content flows in reading order.
 */
export const readHtml = (html: string): Document => {
  const metas = new Map<string, string>()
  const notes: Document['notes'] = []
  const root: Block[] = []
  const tables: OpenTable[] = []
  let title: string | null = null
  let inTitle = false
  let text = ''
  /** the element whose text is not shown, and how many of its name are open */
  let silent: string | null = null
  let nested = 0
  /** it stands in a cell, and ends with it at the latest */
  let silentPart = false
  let raised = 0
  let tooDeep = 0
  let tableCount = 0
  let frames = 0
  let scriptText = 0

  const put = (block: Block): void => {
    for (let i = tables.length - 1; i >= 0; i--) {
      const { cell } = tables[i]!
      if (!cell) continue
      // nearly every cell holds one block, for which a list that can grow would be many times too long
      if (cell.blocks.length === 0) cell.blocks = [block]
      else cell.blocks.push(block)
      return
    }
    root.push(block)
  }
  const flush = () => {
    if (text === '') return
    const trimmed = text.trim()
    text = ''
    if (trimmed !== '') put({ kind: 'text', text: trimmed })
  }

  const closeTable = () => {
    flush()
    const table = tables.pop()!
    for (const block of blocksOfTable(table.rows, table.index)) put(block)
  }

  const showAgain = () => {
    silent = null
    silentPart = false
  }

  const inCell = (): boolean => tables.length > 0 && tables.at(-1)!.cell !== null

  const open = (name: string, attributes: Readonly<Record<string, string>>, hidden: boolean) => {
    if (name === 'meta') keepMeta(metas, attributes)
    if (name === 'title') inTitle = silent === null
    // left open, these would hide the rest of the page
    if (name === 'table' && (silent === 'svg' || silent === 'select')) silent = null
    if (silentPart && tableTags.has(name)) showAgain()
    if (silent !== null) {
      if (name === silent) nested++
      return
    }
    if (silentTags.has(name)) {
      flush()
      silent = name
      nested = 1
      return
    }
    if (hidden && partsOfCell.has(name) && inCell()) {
      silent = name
      nested = 1
      silentPart = true
      return
    }
    const table = tables.at(-1)
    switch (name) {
      case 'br':
        text += '\n'
        return
      case 'table':
        flush()
        if (tables.length >= maxDepth) tooDeep++
        else tables.push({ index: tableCount++, rows: [], cell: null })
        return
      case 'tr':
        flush()
        raised = 0
        if (tooDeep > 0) return
        if (table) {
          table.cell = null
          table.hiddenRow = hidden
          if (!hidden) table.rows.push([])
        } else tables.push({ index: tableCount++, rows: [[]], cell: null, implied: true })
        return
      case 'td':
      case 'th':
        flush()
        raised = 0
        if (!table || tooDeep > 0) return
        if (table.rows.length === 0) table.rows.push([])
        table.cell = {
          colSpan: spanOf(attributes.colspan, 100),
          rowSpan: spanOf(attributes.rowspan, 1000),
          blocks: [],
        }
        if (!hidden && !table.hiddenRow) table.rows.at(-1)!.push(table.cell)
        return
    }
    if (blockTags.has(name)) {
      flush()
      if (table?.implied && !table.cell && !partsOfTable.has(name)) closeTable()
      return
    }
    switch (name) {
      case 'sup':
        raised++
        return
      case 'del':
      case 's':
      case 'strike':
        if (inCell()) text += '~~'
        return
      case 'input':
        if (inCell() && shownInputs.has(attributes.type ?? '')) text += attributes.value ?? ''
        return
      case 'img':
        flush()
        put({ kind: 'picture', alt: attributes.alt ?? '' })
        return
      case 'iframe':
      case 'frame':
        frames++
    }
  }

  const close = (name: string) => {
    if (name === 'title') inTitle = false
    if (silentPart && tableTags.has(name)) showAgain()
    if (silent !== null) {
      if (name === silent && --nested === 0) showAgain()
      return
    }
    if (name === 'table') {
      if (tooDeep > 0) tooDeep--
      else if (tables.length > 0) closeTable()
    } else if (name === 'td' || name === 'th' || name === 'tr') {
      flush()
      const table = tables.at(-1)
      if (table && tooDeep === 0) {
        table.cell = null
        if (name === 'tr') table.hiddenRow = false
      }
      raised = 0
    } else if (name === 'br') text += '\n'
    else if (blockTags.has(name)) flush()
    else if (name === 'sup') raised = Math.max(0, raised - 1)
    else if ((name === 's' || name === 'del' || name === 'strike') && inCell()) text += '~~'
  }

  walkHtml(html, wanted, {
    open,
    close,
    text(piece) {
      if (inTitle) title = (title ?? '') + piece
      else if (silent === null) {
        const shown = blanks.test(piece) ? piece.replace(/[ \t\r\n\f]+/g, ' ') : piece
        text += raised > 0 ? superscript(shown) : shown
      } else if (silent === 'script' && piece.includes('document.write') && inCell()) put({ kind: 'picture', alt: '' })
      else if (silent === 'script' && /年度报告|申请人情况/.test(piece)) scriptText++
    },
  })
  while (tables.length > 0) closeTable()
  flush()

  if (frames > 0)
    notes.push({ code: 'frame', message: `the page shows ${frames} frame(s); what they hold is not in this file` })
  if (scriptText > 0)
    notes.push({ code: 'script-text', message: 'part of the text stands in a script and was not read' })
  return { blocks: root, dialect: 'html', title: (title as string | null)?.trim() || null, metas, notes }
}

const keepMeta = (metas: Map<string, string>, attributes: Readonly<Record<string, string>>) => {
  const name = attributes.name?.trim().toLowerCase()
  if (name && attributes.content !== undefined && !metas.has(name)) metas.set(name, attributes.content.trim())
}
