import { readValue } from '../value.ts'
import type { Segment } from './flow-segments.ts'

/** the texts of a row's cells, in order; more or fewer than the form has columns when they do not come out whole */
type Cells = string[]

const isBlank = (text: string): boolean => text.trim() === ''
const blanks = (n: number): Cells => Array.from({ length: n }, () => '')

const unit = /^(?:万元|亿元|元|件|条|项|个|次|宗|起|人次|人|万)$/

/** Whether a text can be what one cell holds: a figure of any unit or sign, or a placeholder. */
const isFigure = (text: string): boolean =>
  /^\d{1,15}$/.test(text) ||
  (text.length <= 30 &&
    (readValue(text, { unit: null, signed: true }).state !== 'unreadable' ||
      readValue(text, { unit: '万元', signed: false }).state !== 'unreadable'))

/** The figures and placeholders that a line begins with, and what of it is left. */
export const leadingFigures = (line: string): { cells: Cells; rest: string } => {
  const cells: Cells = []
  const end = line.trimEnd().length
  let at = 0
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    if (cells.length > 0 && unit.test(word)) cells.push(`${cells.pop()}${word}`)
    else if (isFigure(word)) cells.push(word)
    else break
    at = index + word.length
  }
  while (at < end && /\s/.test(line[at]!)) at++
  return { cells, rest: line.slice(at, end) }
}

/** A line as the figures and placeholders that make it up; null when it holds anything else. */
const figuresOf = (line: string): Cells | null => {
  const { cells, rest } = leadingFigures(line)
  return rest === '' ? cells : null
}

/** Text that is neither figure nor blank ends a row: the label of a row that the form does not have, or prose. */
export const isForeign = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) && figuresOf(text.replace(/[*\\]/g, '').trim()) === null

/**
 * What stands between the labels → cells, for all rows of a document at once. How a converter writes cells is the same
 * all over a document, so each way of writing is tried on all rows; the form's column counts tell which one it was.
 */
export const cellsOfAreas = (segments: readonly Segment[]): Cells[] => {
  const rows = segments.map((s) => s.columns > 0)
  const areas = segments.map((s) => s.area)
  const all = areas.filter((_, i) => rows[i]).join('\n')
  const commas = areas.filter((a, i) => rows[i] && /^[ \t]*,/.test(a)).length
  const divider = all.includes('|') ? '|' : all.includes('\t') ? '\t' : commas > 10 ? ',' : null
  const cells = divider ? divided(segments, divider) : byLines(segments)
  return cells.map((c, i) => (rows[i] ? c : []))
}

// ---- cells divided by pipes or tabs

/**
 * Three ways: a pipe after each cell, a pipe between cells, a pipe on both sides. Which one shows in the pieces: on
 * both sides, every second piece is empty; between, the last piece before the next label holds a figure.
 */
const divided = (segments: readonly Segment[], divider: string): Cells[] => {
  const split = segments.map((s) => {
    const area = divider === '|' ? s.area.replace(/^[ \t|:-]*-{3,}[ \t|:-]*$/gm, '') : s.area
    return cutForeign(area.split(divider === '|' ? /(?<!\\)\|/ : divider))
  })
  const own = split.filter((_, i) => segments[i]!.columns > 0)
  const bothSides =
    own.every((pieces) => pieces.every((p, i) => i % 2 === 0 || isBlank(p))) &&
    own.some((pieces) => pieces.some((p, i) => i >= 2 && !isBlank(p)))
  // a cell a line, a pipe on both sides of it: then the line breaks tell of the blanks
  const lines = segments.flatMap((s) => (s.columns > 0 ? s.area.split('\n').filter((l) => /[^\s|]/.test(l)) : []))
  const cellLines = lines.filter((l) => /^\s*\|[^|]+\|\s*$/.test(l)).length > 0.9 * lines.length
  if (bothSides || cellLines) {
    const bare = segments.map((s) => ({ ...s, area: s.area.replaceAll(divider, '') }))
    const byGaps = blanksByGaps(
      bare,
      bare.map((s) => (s.columns > 0 ? tokensOf(s.area) : noTokens)),
    )
    if (byGaps) return byGaps
  }
  const between = divider === ',' || own.some((pieces) => pieces.length > 1 && !isBlank(pieces.at(-1)!))
  const spaced = own.every((pieces) => pieces.every((p) => isBlank(p) || /^\s|\s$/.test(p)))
  const counted = split.map((pieces, i) => {
    const { columns, line } = segments[i]!
    if (columns === 0) return []
    if (bothSides)
      return pieces.filter((_, j) => j >= 2 && j % 2 === 0 && j < pieces.length - 1).flatMap(separateFigures)
    const cells = pieces.slice(1, between ? undefined : -1)
    // behind the last head of a table a new line begins the first cell
    if (between && line === null && pieces[0]!.includes('\n')) cells.unshift(pieces[0]!)
    return (spaced ? withoutFiller(cells) : cells).flatMap(separateFigures)
  })
  return settle(segments, counted, divider === '\t')
}

/** pieces up to the first that holds foreign text, of that the lines before it */
const cutForeign = (pieces: string[]): string[] => {
  const end = pieces.findIndex((p, i) => i > 0 && isForeign(p))
  if (end < 0) return pieces
  const lines = pieces[end]!.split('\n')
  return [...pieces.slice(0, end), lines.slice(0, lines.findIndex(isForeign)).join('\n')]
}

/** a piece with several lines of figures is several cells: its own dividers were lost */
const separateFigures = (piece: string): Cells => {
  const lines = piece.split('\n').filter((l) => !isBlank(l))
  return lines.length <= 1 ? [piece.replace(/[\n]/g, '').trim()] : lines.map((l) => l.trim())
}

/** Runs of pipes with nothing between them, at either end of a row, fill up for merged cells. */
const withoutFiller = (cells: Cells): Cells => {
  let from = 0
  let to = cells.length
  if (cells[to - 1] === '') {
    while (to > 0 && cells[to - 1] === '') to--
    if (to > 0 && isBlank(cells[to - 1]!)) to--
  }
  const firstOwn = cells.findIndex((c) => !isBlank(c))
  if (firstOwn > 1 && cells.slice(0, firstOwn).some((c) => c === '')) {
    from = cells.slice(0, firstOwn).lastIndexOf('') + 1
    if (from < firstOwn && firstOwn - from === 0) from = firstOwn
  }
  return cells.slice(from, to)
}

/**
 * Counts against the form. When no row has too few cells, the converter kept blanks, and blanks over the count are
 * filler. When some row has too few, it dropped them: then only rows that are full, or wholly empty, can be trusted.
 */
const settle = (segments: readonly Segment[], counted: readonly Cells[], trims = false): Cells[] => {
  const short = (cells: Cells, i: number) =>
    cells.length > 0 && cells.length < segments[i]!.columns && cells.some((c) => !isBlank(c))
  // blanks before a figure were kept: then those behind the last one were trimmed
  const trimmed =
    trims && counted.some((cells) => cells.some((c, i) => isBlank(c) && cells.slice(i + 1).some((d) => !isBlank(d))))
  const drops = !trimmed && counted.some((cells, i) => segments[i]!.columns > 1 && short(cells, i))
  // a pipe that opens each row shows as one cell too many behind every row, and before the figures of 表四
  const opened = segments.every((s, i) => s.line === null || s.last || counted[i]!.length > s.columns)
  const disordered = orphans(segments)
  // more figures behind one label than its row can hold: they belong to other labels
  for (const [i, cells] of counted.entries()) {
    const { columns, table } = segments[i]!
    const printed = cells.filter((c) => !isBlank(c))
    if (columns > 0 && printed.length > columns && printed.some((c) => c !== printed[0])) disordered.add(table)
  }
  return counted.map((cells, i) => {
    const n = segments[i]!.columns
    if (n === 0) return []
    if (disordered.has(segments[i]!.table))
      return cells.filter((c) => !isBlank(c)).length === 0 ? ['?'] : unplaced(cells, n)
    if (opened && segments[i]!.line === null && cells.length === n + 1 && isBlank(cells[0]!)) return cells.slice(1)
    const printed = cells.filter((c) => !isBlank(c))
    // text of another row right behind the label: its figures are not this row's, nor is it known to be blank
    if (printed.length === 0) return segments[i]!.foreign || disordered.size > 0 ? ['?'] : blanks(n)
    if (printed.length === n) return printed
    if (trimmed && short(cells, i)) return [...cells, ...blanks(n - cells.length)]
    if (drops && n > 1) return printed.length === 1 ? [printed[0]!] : printed
    if (n === 1) return printed.every((c) => c === printed[0]) ? [printed[0]!] : unplaced(printed, n)
    if (cells.length > n && cells.slice(n).every(isBlank)) return cells.slice(0, n)
    return cells.length === n ? cells : unplaced(printed, n)
  })
}

/** cells that must not be taken for a whole row, whatever their number */
const unplaced = (cells: Cells, n: number): Cells =>
  cells.length === n ? [cells.join(' ')].concat(n === 1 ? ['?'] : []) : cells

/** Tables in which figures stand where the form has none: the order of the text is not that of the table. */
const orphans = (segments: readonly Segment[]): Set<Segment['table']> => {
  const tables = new Set<Segment['table']>()
  for (const s of segments) {
    if (s.columns > 0) continue
    const lines = s.area.split(/[\n|\t]/).filter((l) => !isBlank(l))
    if (lines.some((l) => /[\d０-９]/.test(l) && figuresOf(l.trim()) !== null)) tables.add(s.table)
  }
  return tables
}

// ---- cells on lines of their own, or divided by blanks

interface Token {
  text: string
  /** line breaks before it */
  gap: number
}

interface Tokens {
  tokens: Token[]
  /** line breaks behind the last of them */
  gapAfter: number
  /** other text follows, so that the breaks behind the row say nothing */
  foreign: boolean
}

const tokensOf = (area: string, indent = 0): Tokens => {
  const tokens: Token[] = []
  let gap = 0
  const lines = area.split('\n')
  for (const [i, line] of lines.entries()) {
    if (i > 0) gap++
    const indented = indent > 0 && line.length === indent && i < lines.length - 1
    if (line === '' || (/^[ \t]+$/.test(line) && !indented)) continue
    if (/^[\s\u200b\ufeff]+$/.test(line)) {
      tokens.push({ text: '', gap })
      gap = 0
      continue
    }
    const text = line.replace(/\\(?=[-+*_.])/g, '')
    const { cells, rest } = leadingFigures(text)
    for (const cell of cells) {
      tokens.push({ text: cell, gap })
      gap = 0
    }
    if (rest === '') continue
    if (isForeign(rest)) return { tokens, gapAfter: gap, foreign: true }
    tokens.push({ text: rest.trim(), gap })
    gap = 0
  }
  return { tokens, gapAfter: gap, foreign: false }
}

const noTokens: Tokens = { tokens: [], gapAfter: 0, foreign: false }

/** how far cells are indented, where every one stands on an indented line of its own: a line of blanks that long is a cell */
const indentOf = (segments: readonly Segment[]): number => {
  const counts = new Map<number, number>()
  for (const { area } of segments) {
    const before = /\n([ \t]*)$/.exec(area)?.[1]?.length ?? 0
    counts.set(before, (counts.get(before) ?? 0) + 1)
  }
  const [indent, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])
  return count > 0.7 * segments.length ? indent : 0
}

const byLines = (segments: readonly Segment[]): Cells[] => {
  const runOn = segments.filter((s) => s.columns > 1 && /^[\d０-９/／—－-]/.test(s.area)).length
  if (runOn > 5) return settle(segments, runTogether(segments))
  const indent = indentOf(segments)
  if (indent > 0) {
    const cells = segments.map((s) => (s.columns > 0 ? tokensOf(s.area, indent).tokens.map((t) => t.text) : []))
    if (cells.every((c, i) => segments[i]!.line === null || c.length >= segments[i]!.columns))
      return settle(segments, cells)
  }
  const parsed = segments.map((s) => (s.columns > 0 ? tokensOf(s.area) : noTokens))
  return (
    blanksByGaps(segments, parsed) ??
    settle(
      segments,
      parsed.map(({ tokens }) => tokens.map((t) => t.text)),
    )
  )
}

/**
 * Blank cells that left line breaks behind: each figure is `base` breaks from the one before, each blank adds `step`.
 * Taken only when every row of the document then comes out with exactly the form's number of cells.
 */
const blanksByGaps = (segments: readonly Segment[], parsed: readonly Tokens[]): Cells[] | null => {
  const rows = segments.flatMap((s, i) => (s.columns > 0 && !s.last && !parsed[i]!.foreign ? [i] : []))
  if (rows.length < 10 || rows.every((i) => parsed[i]!.tokens.length === segments[i]!.columns)) return null
  for (const [base, step] of [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
  ] as const)
    for (const perRow of [0, 1, 2, 3, 4])
      for (const perMerged of [0, 1, 2]) {
        const cellsOf = (i: number): Cells | null => {
          const { tokens, gapAfter, foreign } = parsed[i]!
          const n = segments[i]!.columns
          const cells: Cells = []
          for (const token of tokens) {
            const extra = (token.gap - base) / step
            if (extra < 0 || !Number.isInteger(extra)) return null
            cells.push(...blanks(extra), token.text)
          }
          // where prose follows, the breaks behind the row say nothing; its width does
          const atEnd = foreign || segments[i]!.last
          const end = atEnd ? n - cells.length : (gapAfter - base - perRow - perMerged * segments[i]!.depth) / step
          if (end < 0 || !Number.isInteger(end)) return null
          cells.push(...blanks(end))
          return cells.length === n ? cells : null
        }
        if (rows.every((i) => cellsOf(i) !== null))
          return segments.map((s, i) => (s.columns > 0 ? (cellsOf(i) ?? parsed[i]!.tokens.map((t) => t.text)) : []))
      }
  return null
}

const figuresRun = /^\s*([\d０-９.．,，+＋\-－—–/／件条项个次宗起万元增减无]+)/

/**
 * Figures run together: taken apart only where there is a single way to make as many as the form has columns. Where
 * some row is too short for that, blanks were dropped, and fewer figures than columns are a way too.
 */
const runTogether = (segments: readonly Segment[]): Cells[] => {
  const runs = segments.map((s) => (s.columns > 0 ? (figuresRun.exec(s.area)?.[1] ?? null) : null))
  const drops = segments.some(
    (s, i) => s.columns > 1 && (runs[i] === null ? isBlank(s.area) : runs[i]!.length < s.columns),
  )
  return segments.map(({ columns, line, area }, i) => {
    const run = runs[i]
    if (columns === 0) return []
    if (!run) return tokensOf(area).tokens.map((t) => t.text)
    if (columns === 1) return [run.replace(/[.．,，]+$/, '')]
    const signed = line ? line.columns.map((c) => c.signed ?? false) : []
    const money = line ? line.columns.map((c) => c.unit === '万元') : []
    return splitRun(run, columns, { signed, money, blanks: drops }) ?? [run]
  })
}

const oneFigure = /^(?:(?:0|[1-9]\d*)(?:件|条|项|个|次|宗|起)?|[-—–/无]{1,2})$/
const oneChange = /^(?:[+-]?(?:0|[1-9]\d*)项?|[增减]\d+项?|[-—–/无]{1,2})$/
const oneAmount = /^(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:万?元)?|[-—–/无]{1,2})$/

interface Expected {
  /** which columns may hold changes, which ones decimals */
  signed?: readonly boolean[]
  money?: readonly boolean[]
  /** blanks may have been dropped */
  blanks?: boolean
}

/** The only way to read a run of characters as n figures, none with a leading zero; null when there are none or several. */
export const splitRun = (run: string, n: number, expected: Expected = {}): Cells | null => {
  const { signed = [], money = [], blanks: mayBlank = false } = expected
  const text = run.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  if (text.length > 80) return null
  const ways = new Map<string, { count: number; cells: Cells | null }>()
  const walk = (at: number, column: number): { count: number; cells: Cells | null } => {
    if (column === n) return at === text.length ? { count: 1, cells: [] } : { count: 0, cells: null }
    const key = `${at},${column}`
    const known = ways.get(key)
    if (known) return known
    const pattern = signed[column] ? oneChange : money[column] ? oneAmount : oneFigure
    let count = 0
    let cells: Cells | null = null
    for (let end = mayBlank ? at : at + 1; end <= text.length && end - at <= 16 && count < 2; end++) {
      if (end > at && !pattern.test(text.slice(at, end))) continue
      const rest = walk(end, column + 1)
      if (rest.count > 0) cells = [text.slice(at, end), ...rest.cells!]
      count += rest.count
    }
    const result = { count, cells }
    ways.set(key, result)
    return result
  }
  const { count, cells } = walk(0, 0)
  return count === 1 ? cells : null
}
