import { Parser } from 'htmlparser2'
import type { Block, Document, GridRow } from '../document.ts'
import { layOut, type RawCell, spanOf } from '../grid.ts'

interface OpenCell extends RawCell {
  blocks: Block[]
}
interface OpenTable {
  rows: OpenCell[][]
  cell: OpenCell | null
}

const blockTags = new Set(
  (
    'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer nav main aside form center pre blockquote ' +
    'tr td th table tbody thead tfoot caption title option ucapcontent hr fieldset address'
  ).split(' '),
)
const silentTags = new Set(['script', 'style', 'noscript', 'template', 'select', 'svg', 'head'])
/** tables nested deeper than this flow as text: no real page does that, and it keeps hostile ones linear */
const maxDepth = 60
/** a paragraph inside a cell that is longer than this belongs to a layout table, not to a form */
const longText = 400

/**
 * HTML text → Document. Follows what browsers do with broken markup as far as htmlparser2 does (implied end tags),
 * in one pass without a tree. Tables that hold tables or prose are layout: their content flows in reading order.
 */
export const readHtml = (html: string): Document => {
  const metas = new Map<string, string>()
  const notes: Document['notes'] = []
  const root: Block[] = []
  const tables: OpenTable[] = []
  let title: string | null = null
  let inTitle = false
  let text = ''
  let silent = 0
  let tooDeep = 0
  let tableCount = 0
  let frames = 0
  let scriptText = 0
  let inScript = false

  const sink = (): Block[] => {
    for (let i = tables.length - 1; i >= 0; i--) {
      const { cell } = tables[i]!
      if (cell) return cell.blocks
    }
    return root
  }
  const flush = () => {
    if (text === '') return
    const trimmed = text.trim()
    text = ''
    if (trimmed !== '') sink().push({ kind: 'text', text: trimmed })
  }

  const closeTable = () => {
    flush()
    const table = tables.pop()!
    for (const block of blocksOf(table)) {
      if (block.kind === 'grid') block.grid.table = tableCount++
      sink().push(block)
    }
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (silent > 0) {
          if (silentTags.has(name)) silent++
          if (name === 'script') inScript = true
          if (name === 'title') inTitle = true
          if (name === 'meta') keepMeta(metas, attributes)
          return
        }
        switch (name) {
          case 'br':
            text += '\n'
            return
          case 'table':
            flush()
            if (tables.length >= maxDepth) tooDeep++
            else tables.push({ rows: [], cell: null })
            return
          case 'tr':
            flush()
            if (tooDeep === 0) tables.at(-1)?.rows.push([])
            return
          case 'td':
          case 'th': {
            flush()
            const table = tables.at(-1)
            if (!table || tooDeep > 0) return
            if (table.rows.length === 0) table.rows.push([])
            table.cell = {
              text: '',
              colSpan: spanOf(attributes.colspan, 100),
              rowSpan: spanOf(attributes.rowspan, 1000),
              blocks: [],
            }
            table.rows.at(-1)!.push(table.cell)
            return
          }
          case 'img':
            flush()
            sink().push({ kind: 'picture', alt: attributes.alt ?? '' })
            return
          case 'iframe':
          case 'frame':
            frames++
            return
          case 'meta':
            keepMeta(metas, attributes)
            return
          case 'title':
            inTitle = true
            return
        }
        if (silentTags.has(name)) {
          flush()
          silent++
          inScript = name === 'script'
        } else if (blockTags.has(name)) flush()
      },
      ontext(data) {
        if (inTitle) title = (title ?? '') + data
        else if (silent === 0) text += data.replace(/[ \t\r\n\f]+/g, ' ')
        else if (inScript && /年度报告|申请人情况/.test(data)) scriptText++
      },
      onclosetag(name) {
        if (name === 'title') inTitle = false
        if (silentTags.has(name)) {
          if (silent > 0) silent--
          inScript = false
          return
        }
        if (silent > 0) return
        if (name === 'table') {
          if (tooDeep > 0) tooDeep--
          else if (tables.length > 0) closeTable()
        } else if (name === 'td' || name === 'th') {
          flush()
          const table = tables.at(-1)
          if (table && tooDeep === 0) table.cell = null
        } else if (blockTags.has(name)) flush()
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  )
  parser.write(html)
  parser.end()
  while (tables.length > 0) closeTable()
  flush()

  if (frames > 0)
    notes.push({ code: 'frame', message: `the page shows ${frames} frame(s); what they hold is not in this file` })
  if (scriptText > 0)
    notes.push({ code: 'script-text', message: 'part of the text stands in a script and was not read' })
  return { blocks: root, dialect: 'html', title: (title as string | null)?.trim() || null, metas, notes }
}

const keepMeta = (metas: Map<string, string>, attributes: Record<string, string>) => {
  const name = attributes.name?.trim().toLowerCase()
  if (name && attributes.content !== undefined && !metas.has(name)) metas.set(name, attributes.content.trim())
}

/** A closed table as blocks: grids of its rows, and between them what flows out of cells that hold tables or prose. */
const blocksOf = (table: OpenTable): Block[] => {
  const raw = table.rows.map((row) => row.map((cell) => ({ ...cell, ...contentOf(cell) })))
  const grid = layOut(0, raw)
  const blocks: Block[] = []
  let rows: GridRow[] = []
  const endGrid = () => {
    if (rows.length > 0) blocks.push({ kind: 'grid', grid: { ...grid, rows } })
    rows = []
  }
  const sole = raw.every((row) => row.length <= 1)
  for (const [i, row] of raw.entries()) {
    const flows = row.some((cell) => cell.flows) || (sole && row.some((cell) => cell.prose))
    if (!flows) {
      rows.push(grid.rows[i]!)
      continue
    }
    // an unclosed table swallows what follows it: the short cells of such a row are still its own
    if (row.length > 1) rows.push(grid.rows[i]!)
    endGrid()
    for (const cell of row) if (row.length === 1 || cell.flows) for (const block of cell.rest) blocks.push(block)
  }
  endGrid()
  return blocks
}

/** A cell's own text, and what of it flows on its own: nested tables and long prose. */
const contentOf = (
  cell: OpenCell,
): { text: string; picture: boolean; flows: boolean; prose: boolean; rest: Block[] } => {
  const { blocks } = cell
  const inner = blocks.findIndex((b) => b.kind === 'grid' && b.grid.rows.some((row) => row.cells.length > 1))
  const soleGrid = inner < 0
  const texts: string[] = []
  let length = 0
  for (const block of soleGrid ? blocks : blocks.slice(0, inner)) {
    if (block.kind === 'text') texts.push(block.text)
    else if (block.kind === 'grid') for (const row of block.grid.rows) for (const c of row.cells) texts.push(c.text)
    length += texts.at(-1)?.length ?? 0
  }
  const text = texts.join('\n')
  const prose = soleGrid && length > longText
  const picture = text === '' && blocks.some((b) => b.kind === 'picture')
  if (soleGrid) return { text, picture, flows: prose, prose: blocks.length > 1, rest: blocks }
  const short = text.length <= 60
  return {
    text: short ? text : '',
    picture,
    flows: true,
    prose: false,
    rest: short && cell.blocks.length > 1 ? blocks : blocks,
  }
}
