import type { Block, GridCell } from '../document.ts'
import {
  between,
  type Canvas,
  canvasFrom,
  canvasOf,
  codeAt,
  isAmbiguous,
  type Measure,
  measures,
  widthOf,
} from './canvas.ts'
import { takeColumns } from './columns.ts'
import { takeHtmlBlock } from './html-block.ts'
import { markupCell, plainOf } from './markup.ts'
import { gridBlock, type Taken } from './taken.ts'

/** What the characters are that a program draws its tables with, by their code; 0: text. */
type Alphabet = Uint8Array
const [ruleKind, uprightKind, cornerKind] = [1, 2, 3]

const alphabet = (rules: string, uprights: string, corners: string): Alphabet => {
  const kinds = new Uint8Array(0x10000)
  for (const [kind, characters] of [
    [cornerKind, corners],
    [ruleKind, rules],
    [uprightKind, uprights],
  ] as const)
    for (const c of characters) kinds[c.charCodeAt(0)] = kind
  return kinds
}

const box = String.fromCharCode(...Array.from({ length: 0x80 }, (_, i) => 0x2500 + i))
const drawn = alphabet('─━┄┅┈┉═╌╍╴╶╸╺', '│┃┆┇┊┋║╎╏╵╷╹╻', box)
const typed = alphabet('-=:', '|', '+')

/** where a border stands: one column, or several where frames touch */
interface Bar {
  from: number
  to: number
}

interface OpenCell {
  column: number
  span: number
  /** its lines as they stand, blanks and all */
  lines: string[]
}

/** more columns than any form has, with frames within frames: beyond it the text is no table */
const maxBars = 200

/** what a character is, by its code; where none stands, that is NaN */
const kindOf = (code: number, a: Alphabet): number => a[code | 0]!
const kindAt = (canvas: Canvas, column: number, a: Alphabet): number => kindOf(codeAt(canvas, column), a)
const isRule = (canvas: Canvas, column: number, a: Alphabet): boolean => kindAt(canvas, column, a) === ruleKind
const isBorder = (canvas: Canvas, column: number, a: Alphabet): boolean => kindAt(canvas, column, a) > ruleKind

const alphabetOf = (line: string): Alphabet | null => {
  const first = line.trimStart()
  if (/^\+[-=:+]{2,}\+?/.test(first)) return typed
  const [corner, next] = [kindOf(first.charCodeAt(0), drawn), kindOf(first.charCodeAt(1), drawn)]
  return corner === cornerKind && (next === ruleKind || next === cornerKind) ? drawn : null
}

/**
 * A table with drawn borders that begins at line `from`: box drawing (elinks, w3m), + - | (w3m, links), grid tables of
 * pandoc, reStructuredText and Emacs. A cell reaches to the right until a border stands in its lines, and down until a
 * rule closes it; its text is all lines within, wherever the program put them. Null when no frame opens here.
 */
export const takeRuled = (lines: readonly string[], from: number): Taken | null => {
  const a = alphabetOf(lines[from]!)
  if (!a) return null
  const indent = lines[from]!.search(/\S/)
  const inFrame = (line: string) => kindOf(line.charCodeAt(indent), a) > ruleKind && line.slice(0, indent).trim() === ''
  // the line before opened the same frame in vain
  if (from > 0 && alphabetOf(lines[from - 1]!) === a && inFrame(lines[from - 1]!)) return null
  const region: string[] = []
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!
    if (!inFrame(line)) break
    region.push(line.slice(indent).trimEnd())
  }
  if (region.length < 3) return null
  // a frame that frames nothing, or too much: what it says, and no second look at its lines
  const end = from + region.length
  const pure = region.map((line) => isPureRule(line, a))
  const edges = new Set<number>()
  for (const [k, line] of region.entries())
    if (pure[k]) for (let i = 0; i < line.length; i++) if (kindOf(line.charCodeAt(i), a) > ruleKind) edges.add(i)
  if (edges.size < 2 || edges.size > maxBars) return { blocks: textOf(region, a), end }
  const canvases = canvasesOf(region, [...edges], a)
  addMixed(canvases, pure, edges, a)
  if (edges.size === 2) addUprights(canvases, pure, edges, a)
  const rows = rowsOf(canvases, barsOf(edges), a)
  return { blocks: blocksOf(rows), end }
}

const textOf = (region: readonly string[], a: Alphabet): Block[] =>
  region.flatMap((line): Block[] => (isPureRule(line, a) ? [] : [{ kind: 'text', text: plainOf(line) }]))

/** a line of nothing but borders, rules and blanks, with a rule in it */
const isPureRule = (line: string, a: Alphabet): boolean => {
  let rules = 0
  for (let i = 0; i < line.length; i++) {
    const kind = a[line.charCodeAt(i)]
    if (kind === ruleKind) rules++
    else if (kind === 0 && line[i] !== ' ') return false
  }
  return rules >= 2
}

const barsOf = (edges: ReadonlySet<number>): Bar[] => {
  const bars: Bar[] = []
  for (const x of [...edges].sort((p, q) => p - q)) {
    const last = bars.at(-1)
    if (last && x === last.to + 1) last.to = x
    else bars.push({ from: x, to: x })
  }
  return bars
}

/** Lines as they stood on the page: by the measure under which most right-hand borders line up, each line then fitted. */
const canvasesOf = (region: readonly string[], edges: readonly number[], a: Alphabet): Canvas[] => {
  const right = Math.max(...edges)
  let best: { measure: Measure; fits: number } | null = null
  for (const measure of measures) {
    let fits = 0
    for (const line of region)
      if (kindOf(line.charCodeAt(line.length - 1), a) > ruleKind && widthOf(line, measure) === right + 1) fits++
    if (!best || fits > best.fits) best = { measure, fits }
    if (fits === region.length) break
  }
  const known = new Set(edges)
  return region.map((line) => fitted(line, best!.measure, known, right, a))
}

/** A line whose borders miss the edges because of characters of doubtful width is drawn together or apart before them. */
const fitted = (line: string, measure: Measure, edges: ReadonlySet<number>, right: number, a: Alphabet): Canvas => {
  const plain = canvasOf(line, measure)
  if (plain.width === right + 1 && isBorder(plain, right, a)) return plain
  const out: string[] = []
  let doubtful = 0
  for (let x = 0; x < plain.width; x++) {
    const char = between(plain, x, x + 1)
    if (isBorder(plain, x, a)) {
      let shift = 0
      while (shift <= doubtful && !edges.has(out.length - shift) && !edges.has(out.length + shift)) shift++
      if (shift <= doubtful && shift > 0) {
        if (edges.has(out.length + shift)) for (let i = 0; i < shift; i++) out.push(' ')
        else while (shift-- > 0 && (out.at(-1) === ' ' || out.at(-1) === '')) out.pop()
      }
      doubtful = 0
    } else if (char !== '' && isAmbiguous(char)) doubtful++
    out.push(char)
  }
  return canvasFrom(out)
}

/** Borders at which only rules beside a merged cell's text end: where the line above or below has one too. */
const addMixed = (canvases: readonly Canvas[], pure: readonly boolean[], edges: Set<number>, a: Alphabet) => {
  const rule = (canvas: Canvas, x: number) => isRule(canvas, x, a) && isRule(canvas, x + 1, a)
  const borderIn = (canvas: Canvas | undefined, x: number) => canvas !== undefined && isBorder(canvas, x, a)
  for (const [i, canvas] of canvases.entries()) {
    if (pure[i]) continue
    for (let x = 0; x < canvas.width; x++) {
      if (!isBorder(canvas, x, a) || edges.has(x) || edges.size >= maxBars) continue
      const ends = rule(canvas, x + 1) || rule(canvas, x - 2)
      if (ends && (borderIn(canvases[i - 1], x) || borderIn(canvases[i + 1], x))) edges.add(x)
    }
  }
}

/** A frame without inner corners: its columns are where every line of text has an upright. */
const addUprights = (canvases: readonly Canvas[], pure: readonly boolean[], edges: Set<number>, a: Alphabet) => {
  const texts = canvases.filter((_, i) => !pure[i])
  const counts = new Map<number, number>()
  for (const canvas of texts)
    for (let x = 0; x < canvas.width; x++)
      if (kindAt(canvas, x, a) === uprightKind) counts.set(x, (counts.get(x) ?? 0) + 1)
  for (const [x, n] of counts) if (n === texts.length && edges.size < maxBars) edges.add(x)
}

const rowsOf = (canvases: readonly Canvas[], bars: readonly Bar[], a: Alphabet): OpenCell[][] => {
  const columns = bars.length - 1
  const ruled = canvases.map((canvas) => ruledColumns(canvas, bars, a))
  const rows: OpenCell[][] = []
  const open: (OpenCell | null)[] = Array.from({ length: columns }, () => null)
  const closed: boolean[] = Array.from({ length: columns }, () => true)
  const textIn = (canvas: Canvas, column: number, span: number): string => {
    const [left, right] = [bars[column]!, bars[column + span]!]
    // where frames lie side by side, what stands in the place of a border is text
    let [from, to] = [left.to + 1, right.from]
    while (from > left.from && !isBorder(canvas, from - 1, a)) from--
    while (to <= right.to && !isBorder(canvas, to, a)) to++
    return between(canvas, from, to)
  }
  for (let i = 0; i < canvases.length; ) {
    const rule = ruled[i]
    if (rule) {
      // a merged cell's text may stand beside a rule
      if (rule.includes(false))
        for (const cell of new Set(open))
          if (cell && !rule[cell.column]) cell.lines.push(textIn(canvases[i]!, cell.column, cell.span))
      for (let k = 0; k < columns; k++) if (rule[k]) closed[k] = true
      i++
      continue
    }
    const first = i
    while (i < canvases.length && !ruled[i]) i++
    const band = canvases.slice(first, i)
    const row: OpenCell[] = []
    for (const { column, span } of segmentsOf(band, bars, a)) {
      const above = open[column]
      const texts = band.map((canvas) => textIn(canvas, column, span))
      if (above?.column === column && above.span === span && !closedWithin(closed, column, column + span)) {
        for (const text of texts) above.lines.push(text)
        continue
      }
      const cell: OpenCell = { column, span, lines: texts }
      row.push(cell)
      for (let k = column; k < column + span; k++) open[k] = cell
    }
    closed.fill(false)
    if (row.length > 0) rows.push(row)
  }
  return rows
}

const closedWithin = (closed: readonly boolean[], from: number, to: number): boolean => {
  for (let k = from; k < to; k++) if (closed[k]) return true
  return false
}

/** its lines without those of inner frames */
const gridCell = ({ lines, column, span }: OpenCell, index: number): GridCell => {
  let text = ''
  for (const line of lines) {
    const own = line.trim()
    if (own !== '' && !/^[-=:+| ]{9,}$/.test(own)) text += text === '' ? own : `\n${own}`
  }
  return markupCell(text, column, span, index)
}

/** Rows → a grid, or several: a frame round a whole page holds tables and prose in its cells, and these flow out of it. */
const blocksOf = (rows: readonly OpenCell[][]): Block[] => {
  const blocks: Block[] = []
  let grid: GridCell[][] = []
  for (const row of rows) {
    const flows = row.map(({ lines }) => flowOf(lines))
    if (flows.some((f) => f)) {
      if (grid.length > 0) blocks.push(gridBlock(grid))
      grid = []
      for (const flow of flows) for (const block of flow ?? []) blocks.push(block)
    } else grid.push(row.map(gridCell))
  }
  if (grid.length > 0) blocks.push(gridBlock(grid))
  return blocks
}

/** What a cell holds, when it holds a table of another kind. */
const flowOf = (lines: readonly string[]): Block[] | null => {
  if (!lines.some((line) => /^ *-{2,} +-[- ]*$|^\s*<table\b/i.test(line))) return null
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const taken = takeColumns(lines, at) ?? takeHtmlBlock(lines, at)
    if (taken) for (const block of taken.blocks) blocks.push(block)
    else if (lines[at]!.trim() !== '') blocks.push({ kind: 'text', text: plainOf(lines[at]!) })
    at = taken?.end ?? at + 1
  }
  return blocks
}

/**
 * Which columns a line closes: those filled with rule from border to border; null when there are none. `--` alone between
 * two uprights is text.
 */
const ruledColumns = (canvas: Canvas, bars: readonly Bar[], a: Alphabet): boolean[] | null => {
  let columns: boolean[] | null = null
  const corner = (j: number): boolean => {
    for (let x = bars[j]!.from; x <= bars[j]!.to; x++) {
      const kind = kindAt(canvas, x, a)
      if (kind === cornerKind || kind === ruleKind) return true
    }
    return false
  }
  for (let k = 0; k + 1 < bars.length; k++) {
    const [from, to] = [bars[k]!.to + 1, bars[k + 1]!.from]
    let x = from
    while (x < to && isRule(canvas, x, a)) x++
    if (x < to || !(corner(k) || corner(k + 1) || bars.length === 2 || to - from > 4)) continue
    columns ??= new Array<boolean>(bars.length - 1).fill(false)
    columns[k] = true
  }
  return columns
}

/** A band of lines between two rules, cut where most of its lines have a border. */
const segmentsOf = (band: readonly Canvas[], bars: readonly Bar[], a: Alphabet): { column: number; span: number }[] => {
  const segments: { column: number; span: number }[] = []
  let start = 0
  for (let j = 1; j < bars.length; j++) {
    const bar = bars[j]!
    const crossed = band.filter((canvas) => isBorder(canvas, bar.from, a) || isBorder(canvas, bar.to, a)).length
    if (j < bars.length - 1 && crossed * 2 < band.length) continue
    segments.push({ column: start, span: j - start })
    start = j
  }
  return segments
}
