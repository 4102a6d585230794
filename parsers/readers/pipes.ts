import { countOf, isBlank, isSpace } from '../characters.ts'
import type { Block, Document, GridCell } from '../document.ts'
import { raggedGrid } from '../grid.ts'
import { commonVocabulary, statisticsVocabulary } from '../labels.ts'
import { readHtml } from './html.ts'
import { addContent, markupTaker, withoutMarkup } from './markup.ts'

const isSeparator = (line: string): boolean => line.includes('--') && /^[\s|:+=-]+$/.test(line)
const unescapedPipe = /(?<!\\)\|/
const hasPipe = (line: string): boolean => line.includes('|') && (!line.includes('\\|') || unescapedPipe.test(line))
/** what stands between the pipes of a line that are not escaped */
const atPipes = (line: string): string[] => line.split(line.includes('\\|') ? unescapedPipe : '|')

/** whether a line can be a row of a form: at least four cells */
const hasCells = (line: string): boolean => countOf(line, '|', 3) === 3

interface Shape {
  /** every row opens with a pipe that belongs to no cell */
  leading: boolean
  /** every row ends with a pipe that belongs to no cell */
  trailing: boolean
  /** cells are set off by blanks, so that pipes without one between them are filler */
  spaced: boolean
  /**
   * nothing shows that blank cells were kept: no row has an empty cell before a printed one, no filler can be told
   * from cells. Then blanks at the end of a row may be filler for blanks that were dropped inside it.
   */
  dubious: boolean
  /** each cell has a pipe on both sides, so that two stand between cells */
  doubled: boolean
}

const shapeOf = (rows: readonly string[]): Shape => {
  const share = (test: (row: string) => boolean) => rows.filter(test).length / rows.length
  return {
    leading: share((r) => r.startsWith('|')) > 0.95,
    trailing: share((r) => r.endsWith('|')) > 0.95,
    spaced: share((r) => /\S \|/.test(r)) > 0.8,
    dubious: !rows.some((r) => /\|\||\|[ \t]*\|[^|]*[^|\s]/.test(r)),
    doubled:
      rows.length > 5 && rows.every((r) => /^\|[^|]*\|(?:\|[^|]*\|)*$/.test(r)) && rows.some((r) => r.includes('||')),
  }
}

/** One line → its cells. Filler (`||` after the last cell) is marked: it stands for merged cells, not for blanks. */
const cellsOf = (line: string, shape: Shape, textOf: (part: string) => string): GridCell[] => {
  const cells: GridCell[] = []
  const parts = atPipes(line)
  if (shape.doubled) {
    for (let i = 1; i < parts.length; i += 2) addContent(cells, parts[i]!, textOf)
    return cells
  }
  if (shape.leading && line.startsWith('|')) parts.shift()
  if (shape.trailing && line.endsWith('|')) parts.pop()
  let end = parts.length
  if (shape.spaced && shape.trailing) {
    while (end > 0 && parts[end - 1] === '') end--
    if (end < parts.length && end > 0 && isBlank(parts[end - 1]!)) end--
  }
  if (shape.dubious) while (end > 0 && /^[ \t]*$/.test(parts[end - 1]!)) end--
  for (let i = 0; i < parts.length; i++) addContent(cells, parts[i]!, textOf, i >= end)
  return cells
}

const namesRow = (text: string): boolean => {
  if (!/\p{Script=Han}{2}/u.test(text)) return false
  const common = commonVocabulary.labelsOf(text)
  const labels = common.length > 0 ? common : statisticsVocabulary.labelsOf(text)
  return labels.some((l) => l.kind === 'row')
}

/** Whether rows of a form stand each on a line of their own, cells divided by pipes. */
export const isRowPerLine = (lines: readonly string[]): boolean => {
  if (!lines.some(hasCells)) return false
  let rows = 0
  let torn = 0
  for (let i = 0; i < lines.length; i++) {
    if (rows >= 5 && rows > torn + lines.length - i) return true
    const line = lines[i]!
    if (line.length > 4000 || !hasPipe(line)) continue
    // figures that have lost their label: it stands on a line of its own
    if (/^\s*\|?\s*[\d０-９]/.test(line)) torn++
    else if (hasCells(line) && namesRowIn(line)) rows++
  }
  return rows >= 5 && rows > torn
}

/** whether one of the first four texts of a row is the label of one */
const namesRowIn = (line: string): boolean => {
  if (line.includes('\\|') && atPipes(line).length < 4) return false
  let texts = 0
  for (let from = 0; from <= line.length; ) {
    const next = line.indexOf('|', from)
    const end = next < 0 ? line.length : next
    const text = line.slice(from, end).trim()
    from = end + 1
    if (text === '') continue
    if (namesRow(withoutMarkup(text))) return true
    if (++texts === 4) return false
  }
  return false
}

/** Text in which each line is a row of cells divided by pipes (Markdown and its like) → Document. `split`: its lines. */
export const readPipes = (text: string, split: readonly string[]): Document => {
  const textOf = markupTaker(text)
  const lines = joinBroken(joinWrapped(split).map((l) => l.trimEnd())).map((l) => l.trim())
  const shape = shapeOf(lines.filter((l) => hasPipe(l) && !isSeparator(l)))
  const blocks: Block[] = []
  let rows: GridCell[][] = []
  let table = 0
  const endGrid = () => {
    if (rows.length === 0) return
    blocks.push({ kind: 'grid', grid: { ...raggedGrid(table++, rows), exact: true } })
    rows = []
  }
  for (const line of lines) {
    if (isSeparator(line)) continue
    if (line.length > 1 && hasPipe(line)) {
      const embedded = line.includes('<') && /<t[dr][\s>]/i.test(line) ? readHtml(line).blocks : null
      if (embedded) {
        endGrid()
        for (const block of embedded) {
          if (block.kind === 'grid') block.grid.table = table++
          blocks.push(block)
        }
      } else rows.push(cellsOf(line, shape, textOf))
      continue
    }
    if (line === '') continue
    endGrid()
    blocks.push({ kind: 'text', text: textOf(line) })
  }
  endGrid()
  return { blocks, dialect: 'pipes', title: null, metas: new Map(), notes: [] }
}

/** Where rows end with two blanks (a line break of Markdown), a row that does not was wrapped into the next line. */
const joinWrapped = (lines: readonly string[]): readonly string[] => {
  if (!lines.some((l) => l.endsWith('  '))) return lines
  const isRow = (l: string) => hasCells(l) && !isSeparator(l)
  const rows = lines.filter(isRow)
  const ended = rows.filter((l) => l.endsWith('  ')).length
  if (ended < 0.7 * rows.length || ended === rows.length) return lines
  const out: string[] = []
  let open = false
  for (const line of lines) {
    if (open && line.trim() !== '' && out.at(-1)!.length < 4000 && !namesRow(line.split('|')[0]!))
      out.push(`${out.pop()} ${line.trimStart()}`)
    else out.push(line)
    open = isRow(out.at(-1)!) && !isSeparator(line) && line.trim() !== '' && !line.endsWith('  ')
  }
  return out
}

/** whether a line, trimmed at its end, opens with a pipe and goes on */
const opensWithPipe = (line: string): boolean => {
  let i = 0
  while (isSpace(line.charCodeAt(i))) i++
  return line[i] === '|' && i + 1 < line.length
}
const opensRow = (line: string): boolean => opensWithPipe(line) && !line.endsWith('|')

/** A cell with line breaks tears its row apart where rows open and end with pipes: such rows are joined again. */
const joinBroken = (lines: readonly string[]): readonly string[] => {
  let closed = 0
  let open = 0
  for (const line of lines) {
    if (!opensWithPipe(line)) continue
    if (line.endsWith('|')) closed++
    else open++
  }
  if (open === 0 || closed < 3 * open) return lines
  const out: string[] = []
  let pending: string | null = null
  for (const line of lines) {
    if (pending !== null) {
      pending += `<br>${line}`
      if (line.endsWith('|') || pending.length > 4000) {
        out.push(pending)
        pending = null
      }
    } else if (opensRow(line)) pending = line
    else out.push(line)
  }
  if (pending !== null) out.push(pending)
  return out
}
