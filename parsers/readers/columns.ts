import type { Block, GridCell } from '../document.ts'
import { canvasOf, cut, type Measure } from './canvas.ts'
import { markupCell } from './markup.ts'
import { gridBlock, type Taken } from './taken.ts'

/** more columns than any form has */
const maxRuns = 200

/**
 * A table whose columns a ruler of dashes gives, that begins at line `from`: pandoc's simple tables (a line is a row),
 * its multiline tables (blank lines part the rows, a cell's text is wrapped below itself), and the simple tables of
 * reStructuredText (====; a line with nothing in its first column goes on with the row above). Null when none begins.
 */
export const takeColumns = (lines: readonly string[], from: number): Taken | null => {
  const here = rulerOf(lines[from]!)
  if (here?.char === '=') return takeRst(lines, from, here)
  if (here?.runs.length === 1) return takeMultiline(lines, from, here)
  if (here) return takeHeadless(lines, from, here)
  const below = lines[from]!.trim() === '' ? null : rulerOf(lines[from + 1] ?? '')
  return below && below.char === '-' && below.runs.length > 1 ? takeHeaded(lines, from, below) : null
}

interface Ruler {
  char: string
  /** first column and the column after the last, of each run of dashes */
  runs: [number, number][]
}

const rulerOf = (line: string): Ruler | null => {
  const char = line.trimStart()[0]
  if ((char !== '-' && char !== '=') || !/^ *(?:-[- ]*|=[= ]*)$/.test(line)) return null
  const runs = [...line.matchAll(/[-=]+/g)].map((m): [number, number] => [m.index, m.index + m[0].length])
  if (runs.length > maxRuns || runs.some(([a, b]) => b - a < 2)) return null
  return { char, runs }
}

const alike = (a: Ruler, b: Ruler): boolean => a.char === b.char && a.runs.join() === b.runs.join()

const extent = ({ runs }: Ruler): string => `${runs[0]![0]} ${runs.at(-1)![1]}`

/** the next line that is a ruler of any kind; the lines between belong to nobody else */
const nextRuler = (lines: readonly string[], from: number): number => {
  let i = from
  while (i < lines.length && !rulerOf(lines[i]!)) i++
  return i
}

const takeHeadless = (lines: readonly string[], from: number, ruler: Ruler): Taken | null => {
  const end = nextRuler(lines, from + 1)
  const last = end < lines.length ? rulerOf(lines[end]!) : null
  if (!last || !alike(last, ruler)) return null
  const body = lines.slice(from + 1, end)
  return { blocks: gridOf(body.includes('') ? wrapped(body) : oneEach(body), ruler), end: end + 1 }
}

const takeHeaded = (lines: readonly string[], from: number, ruler: Ruler): Taken => {
  let end = from + 2
  while (end < lines.length && lines[end] !== '' && !rulerOf(lines[end]!)) end++
  const blocks = gridOf(oneEach([lines[from]!, ...lines.slice(from + 2, end)]), ruler)
  return { blocks, end: end < lines.length && rulerOf(lines[end]!) ? end + 1 : end }
}

const takeMultiline = (lines: readonly string[], from: number, top: Ruler): Taken | null => {
  const middle = nextRuler(lines, from + 1)
  const ruler = middle < lines.length ? rulerOf(lines[middle]!) : null
  if (!ruler || ruler.runs.length < 2 || extent(ruler) !== extent(top)) return null
  const end = nextRuler(lines, middle + 1)
  const head = wrapped(lines.slice(from + 1, middle))
  return { blocks: gridOf([...head, ...wrapped(lines.slice(middle + 1, end))], ruler), end: end + 1 }
}

const takeRst = (lines: readonly string[], from: number, ruler: Ruler): Taken | null => {
  if (ruler.runs.length < 2) return null
  const second = nextRuler(lines, from + 1)
  if (second >= lines.length || !alike(rulerOf(lines[second]!)!, ruler)) return null
  const body = lines.slice(from + 1, second)
  let end = second + 1
  if (end < lines.length && lines[end]!.trim() !== '') {
    const third = nextRuler(lines, end)
    if (third < lines.length && alike(rulerOf(lines[third]!)!, ruler)) {
      for (const line of lines.slice(end, third)) body.push(line)
      end = third + 1
    }
  }
  const [start, until] = [ruler.runs[0]![0], ruler.runs[1]![0]]
  const rows: string[][] = []
  for (const line of body) {
    if (line.trim() === '') continue
    if (rows.length > 0 && cut(canvasOf(line, 'narrow'), start, until) === '') rows.at(-1)!.push(line)
    else rows.push([line])
  }
  return { blocks: gridOf(rows, ruler), end }
}

const oneEach = (lines: readonly string[]): string[][] => lines.filter((line) => line !== '').map((line) => [line])

/** lines between blank lines are one row */
const wrapped = (lines: readonly string[]): string[][] => {
  const rows: string[][] = []
  let open = false
  for (const line of lines) {
    if (line === '') open = false
    else if (open) rows.at(-1)!.push(line)
    else {
      rows.push([line])
      open = true
    }
  }
  return rows
}

/** The cells of a line, cut at the ruler; null when something stands between its columns, and the line does not fit. */
const cutAt = (runs: Ruler['runs'], line: string, measure: Measure): string[] | null => {
  const canvas = canvasOf(line, measure)
  const next = (k: number): number => runs[k + 1]?.[0] ?? canvas.width
  if (runs.some(([, end], k) => k + 1 < runs.length && cut(canvas, end, next(k)) !== '')) return null
  return runs.map(([start], k) => cut(canvas, k === 0 ? 0 : start, next(k)))
}

/** The measure that most lines fit; each character as one column only where hardly a line fits otherwise. */
const measureOf = (runs: Ruler['runs'], lines: readonly string[]): Measure => {
  const fits = (measure: Measure): number => lines.filter((line) => cutAt(runs, line, measure)).length
  const [narrow, wide] = [fits('narrow'), fits('wide')]
  if (Math.max(narrow, wide) * 2 < lines.length && fits('chars') > lines.length * 0.9) return 'chars'
  return wide > narrow ? 'wide' : 'narrow'
}

/** Rows of lines, cut at the ruler. A row with a line that does not fit it comes out as one cell: nothing is torn. */
const gridOf = (rows: readonly (readonly string[])[], { runs }: Ruler): Block[] => {
  const best = measureOf(runs, rows.flat())
  // characters of doubtful width
  const other = best === 'narrow' ? 'wide' : best === 'wide' ? 'narrow' : best
  const cells = rows.map((lines): GridCell[] => {
    const texts: string[][] = runs.map(() => [])
    for (const line of lines) {
      const own = cutAt(runs, line, best) ?? cutAt(runs, line, other)
      if (!own) return [markupCell(lines.join('\n'), 0, runs.length, 0)]
      for (const [k, text] of own.entries()) if (text !== '') texts[k]!.push(text)
    }
    return texts.map((parts, k) => markupCell(parts.join('\n'), k, 1, k))
  })
  return cells.length === 0 ? [] : [gridBlock(cells)]
}
