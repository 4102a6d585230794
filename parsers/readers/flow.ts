import { isBlank, isSpace } from '../characters.ts'
import type { Block, Document, GridCell } from '../document.ts'
import { findIndicators, findLabels, type Hit } from '../find-labels.ts'
import { addText, raggedGrid } from '../grid.ts'
import { cellsOfAreas } from './flow/cells.ts'
import { isSectionHeading, type Segment, segmentsOf, withMistyped } from './flow/segments.ts'
import { addContent, markupTaker, withoutMarkup } from './markup.ts'

const leaves = new Set(['upheld', 'corrected', 'otherResult', 'pending'])
const endOfTables =
  /(?:五[、.．\s]|[（(]五[）)])\s*(?:政府信息公开工作)?存在|存在的?\s*(?:主要)?\s*问题|主要问题及改进|六[、.．]\s*其他需要/
const pageFurniture =
  /^[ \t　|]*(?:[-—–－]{1,2}[ \t]*\d{1,3}[ \t]*[-—–－]{1,2}|第[ \t]*\d{1,3}[ \t]*页(?:[ \t]*[,，/]?[ \t]*共[ \t]*\d{1,3}[ \t]*页)?|\d{1,3}[ \t]*\/[ \t]*\d{1,3}|\d{1,3}(?=\n*\f))[ \t　|]*$/gm

const mayHoldFurniture = (text: string): boolean =>
  text.includes('页') || text.includes('\f') || /[-—–－][ \t]*\d{1,3}[ \t]*[-—–－]|\/[ \t]*\d/.test(text)

/**
 * Text whose tables have lost their rows (a cell a line, cells run together, pipes on lines of their own) → Document.
 * The labels of the forms cut the text into rows; how many cells stand between two labels is then worked out for the
 * whole document at once, and a row that does not come out whole is left for the matcher to call unreadable.
 */
export const readFlow = (text: string): Document => {
  const clean = cleaned(text)
  const textOf = markupTaker(clean)
  const hits = findLabels(clean)
  const first = hits.findIndex(
    (h, i) =>
      isTableStart(h) && [1, 2, 3].every((k) => i + k < hits.length && hits[i + k]!.from - hits[i + k - 1]!.to < 80),
  )
  const dialect = clean.includes('|') ? 'pipes' : 'text'
  if (first < 0)
    return { blocks: statisticsIn(clean) ?? textBlocks(clean), dialect, title: null, metas: new Map(), notes: [] }

  const end = endOf(clean, hits)
  const inTables = withMistyped(
    clean.slice(0, end),
    hits.slice(first).filter((h) => h.from < end),
  )
  const segments = segmentsOf(clean.slice(0, end), inTables)
  const { cells, inferred } = cellsOfAreas(segments)
  const blocks: Block[] = textBlocks(clean.slice(0, hits[first]!.from))
  let table = 0
  let rows: GridCell[][] = []
  let heads: GridCell[] = []
  const endRow = (row: GridCell[]) => {
    if (row.length > 0) rows.push(row)
    heads = []
  }
  const endGrid = () => {
    endRow(heads)
    if (rows.length > 0) blocks.push({ kind: 'grid', grid: raggedGrid(table++, rows) })
    rows = []
  }
  const once = isDeduplicated(clean, hits[first]!.from)
  const addCells = (row: GridCell[], i: number) => {
    const texts = once && cells[i]!.every(isBlank) ? ['?'] : cells[i]!
    const proven = segments[i]!.columns > 1 && (inferred || isBare(segments[i]!))
    for (const text of texts) {
      const cell = addContent(row, text, textOf)
      if (proven) cell.inferred = true
    }
    return row
  }
  for (let i = 0; i < segments.length; i++) {
    const { line, hit, group, columns, table: name } = segments[i]!
    if (i > 0 && segments[i - 1]!.table !== name) endGrid()
    const label = onOneLine(hit.text)
    if (line !== null) {
      endRow(heads)
      const row: GridCell[] = []
      if (group) addText(row, onOneLine(group.text))
      addText(row, label)
      endRow(addCells(row, i))
    } else if (isSectionHeading(hit)) {
      endGrid()
      blocks.push({ kind: 'text', text: label })
    } else {
      addText(heads, label)
      if (columns === 0) continue
      endRow(heads)
      rows.push(addCells([], i))
    }
  }
  endGrid()
  for (const block of textBlocks(clean.slice(end))) blocks.push(block)
  return { blocks, dialect, title: null, metas: new Map(), notes: [] }
}

const onOneLine = (label: string): string =>
  (label.includes('\n') || label.includes('|') ? label.replace(/[\n|]+/g, '') : label).trim()

/** heads of 表四 with too little behind them for a row of blank cells: those were dropped, or the row was */
const isBare = ({ line, area, columns }: Segment): boolean =>
  line === null && /^[\s|]*$/.test(area) && area.split(/[\n|\t]/).length <= columns

/** text of which lines that stood before were left out: zeros were, so a row without figures is not known to be blank */
const isDeduplicated = (text: string, tables: number): boolean => {
  const seen = new Set<string>()
  const start = text.lastIndexOf('\n', tables) + 1
  // in the tables of any other text some line soon stands again
  for (const part of [text.slice(start), text.slice(0, start)])
    for (let from = 0; from < part.length; ) {
      const next = part.indexOf('\n', from)
      const end = next < 0 ? part.length : next
      const line = part.slice(from, end).trim()
      if (line !== '' && seen.has(line)) return false
      seen.add(line)
      from = end + 1
    }
  return seen.size > 60
}

/** Text without what is no text of the document: numbers of pages, form feeds, emphasis, escapes of a table's pipes. */
const cleaned = (text: string): string => {
  let clean = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (mayHoldFurniture(clean)) clean = clean.replace(pageFurniture, '（页）')
  if (clean.includes('\f')) clean = clean.replace(/\f/g, '\n')
  if (clean.includes('**') || clean.includes('__')) clean = clean.replace(/\*\*|__/g, '')
  return mostlyEscaped(text) ? clean.replace(/\\+\|/g, '|') : clean
}

/** a table inside a cell of another: its own pipes are escaped */
const mostlyEscaped = (text: string): boolean => {
  if (!text.includes('\\|')) return false
  const escaped = text.split('\\|').length
  return escaped > 50 && 2 * escaped > text.split('|').length
}

const isTableStart = (hit: Hit): boolean =>
  /信息内容|第二十条第[（(]?.[)）]?项|申请人情况/.test(hit.text.replace(/[\s|*]/g, ''))

/** where the tables end: the heading that follows 表四, else the text's own end */
const endOf = (text: string, hits: readonly Hit[]): number => {
  const fourth = hits.find((h) =>
    h.labels.some(
      (l) => (l.kind === 'column' && leaves.has(l.column)) || (l.kind === 'row' && l.row.startsWith('lawsuit')),
    ),
  )
  const from = (fourth ?? hits.at(-1))?.to ?? 0
  const heading = text.slice(from).search(endOfTables)
  return heading < 0 ? text.length : from + heading
}

/** The statistics of 2014, where every row is a label, a unit and one figure; null when the text has no such table. */
const statisticsIn = (text: string): Block[] | null => {
  const hits = findIndicators(text)
  const first = hits.findIndex((h, i) => (hits[i + 5]?.to ?? Number.POSITIVE_INFINITY) - h.from < 600)
  if (first < 0) return null
  const inTable = hits.slice(first)
  const rows = inTable.map((hit, i): GridCell[] => {
    const area = text.slice(hit.to, inTable[i + 1]?.from ?? hit.to + 40)
    const cells = area
      .split(/[\n|\t]|\s{2,}/)
      .map((t) => t.trim())
      .filter((t) => t !== '')
    const row: GridCell[] = []
    addText(row, onOneLine(hit.text))
    for (const text of cells.flatMap((c) => c.split(/\s+/)).slice(0, 2)) addText(row, withoutMarkup(text))
    return row
  })
  const end = inTable.at(-1)!.to
  return [
    ...textBlocks(text.slice(0, hits[first]!.from)),
    { kind: 'grid', grid: raggedGrid(0, rows) },
    ...textBlocks(text.slice(end)),
  ]
}

const textBlocks = (text: string): Block[] => {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    const plain = withoutPipesAround(withoutMarkup(line))
    if (plain !== '') blocks.push({ kind: 'text', text: plain })
  }
  return blocks
}

const withoutPipesAround = (text: string): string => {
  const isAround = (i: number) => isSpace(text.charCodeAt(i)) || text[i] === '|'
  let [from, to] = [0, text.length]
  while (from < to && isAround(from)) from++
  while (to > from && isAround(to - 1)) to--
  return text.slice(from, to)
}
