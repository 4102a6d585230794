import { forms } from '../../../data/forms/form.ts'
import variants from '../../../data/forms/variants.json' with { type: 'json' }
import { fold } from '../../fold.ts'
import { type FormLine, labelsOf } from '../../labels.ts'
import { labelKey } from '../../vocabulary.ts'
import type { Line, Piece } from './lines.ts'

/** A row of the form found on the page: the lines its label covers, with those of its figures among them. */
export interface FoundRow {
  line: FormLine
  /** first and last line */
  from: number
  to: number
  /** lines within that hold figures */
  figures: number[]
}

/** a label is wrapped over no more lines than this, with those of merged cells between */
const maxLines = 7
/** a row may print its figures on two or three lines where their fonts differ in height */
const maxFigureLines = 3

const groupText = Object.values(variants.groups as Record<string, string[]>)
  .flat()
  .map(fold)
const resultsText = ['三本年度办理结果', '三不予公开', '四无法提供', '五不予处理', '六其他处理']

/** a label without its number, its notes kept */
const bareKey = (label: string): string => fold(label).replace(/^(?:[一二三四五六七]|\d)(?=..)/, '')

/** what a line prints left of its figures */
export const labelPieces = ({ pieces }: Line): Piece[] => {
  const first = pieces.findIndex((p) => p.figure)
  return first < 0 ? pieces : pieces.slice(0, first)
}
/** what it prints from its first figure on */
export const figurePieces = ({ pieces }: Line): Piece[] => {
  const first = pieces.findIndex((p) => p.figure)
  return first < 0 ? [] : pieces.slice(first)
}

/** runs of pieces with single blanks between them: a label in each column */
const runsOf = (pieces: readonly Piece[]): string[] => {
  const runs: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const piece of pieces) {
    if (piece.from - end > 1) runs.push(piece.text)
    else runs[runs.length - 1] += piece.text
    end = piece.to
  }
  return runs
}

/** a piece of a merged cell's label, that stands spread over the rows it belongs to */
const isOfGroup = (text: string): boolean => {
  const key = fold(text)
  return [...resultsText, ...groupText].some((group) => group.includes(key))
}

const namesOf = new Map<string, string[]>()
for (const form of forms)
  for (const table of form.tables)
    for (const row of [...(table.rows ?? []), ...(table.blocks ?? []).flatMap((block) => block.rows)])
      namesOf.set(row.id, [
        ...new Set([...((variants.rows as Record<string, string[]>)[row.id] ?? []), row.zh].map(bareKey)),
      ])

/** How well a label's key names a row, from 0 (not at all) to 3 (exactly). */
const nameScore = (key: string, row: string): number => {
  if (key.length < 2) return 0
  let best = 0
  for (const name of namesOf.get(row) ?? []) {
    if (key === name) return 3
    if (name.length >= 4 && key.startsWith(name) && key.length <= name.length + 8) best = Math.max(best, 2)
    else if (key.length >= 4 && name.startsWith(key)) best = Math.max(best, 1 + key.length / name.length)
  }
  return best
}

/** whether text is a piece of the row's label */
export const isPartOf = (text: string, row: string): boolean => {
  const key = fold(text)
  return (namesOf.get(row) ?? []).some((name) => name.includes(key))
}

/** whether a line holds figures and nothing of the row's own label */
export const isBare = (line: Line, row: string): boolean => {
  const [, run, , own] = partsOf(line)
  return figurePieces(line).length > 0 && own === '' && nameScore(labelKey(run), row) < 2
}

type Parts = readonly [all: string, run: string, piece: string, own: string]
/** each line is looked at from many lines above it */
const partsOfLines = new WeakMap<Line, Parts>()

/** What a line can add to a label: all of it, its rightmost run, its rightmost piece, or what is not of merged cells. */
const partsOf = (line: Line): Parts => {
  const known = partsOfLines.get(line)
  if (known) return known
  const pieces = labelPieces(line)
  const run = runsOf(pieces).at(-1) ?? ''
  const own = runsOf(pieces.filter(({ text }) => text.length > 3 || !isOfGroup(text))).at(-1) ?? ''
  const all = pieces.map((p) => p.text).join('')
  const parts: Parts = [all, run, pieces.at(-1)?.text ?? '', isOfGroup(own) ? '' : own]
  partsOfLines.set(line, parts)
  return parts
}

interface Item extends FoundRow {
  score: number
  order: number
}

/** every row that some run of lines could be */
const itemsFrom = (lines: readonly Line[], from: number, rows: readonly FormLine[]): Item[] => {
  const items: Item[] = []
  const figures: number[] = []
  let count = 0
  let empty = 0
  let texts = ['', '', '', '']
  for (let to = from; to < Math.min(lines.length, from + maxLines); to++) {
    const own = figurePieces(lines[to]!).length
    if (own > 0) figures.push(to)
    count += own
    if (figures.length > maxFigureLines) break
    if (lines[to]!.pieces.length === 0) {
      empty++
      continue
    }
    const parts = partsOf(lines[to]!)
    texts = texts.map((text, k) => text + parts[k]!)
    if (texts[0] === '') continue
    const keys = new Set(texts.map(labelKey))
    const fuzzy = to - from < 3 ? labelsOf(texts[1]!) : []
    for (const [order, line] of rows.entries()) {
      const spare = count - line.columns.length
      if (spare > Math.max(line.columns.length, 3)) continue
      let score = fuzzy.some((l) => l.kind === 'row' && l.row === line.row) ? 1.2 : 0
      for (const key of keys) score = Math.max(score, nameScore(key, line.row))
      if (score === 0) continue
      const bare = figures.filter((f) => (f === from || f === to) && isBare(lines[f]!, line.row)).length
      score += (spare >= 0 ? 1 - 0.2 * spare : count > 0 ? 0.5 : 0) - 0.3 * bare - 0.05 * (to - from)
      items.push({ line, order, from, to, figures: [...figures], score: score - 0.4 * empty })
    }
  }
  return items
}

/** what it costs to leave a line out */
const leftOut = (line: Line): number => {
  const figures = figurePieces(line).length
  return figures > 0 ? 1 + 0.2 * figures : line.pieces.length > 0 ? 0.1 : 0
}

/**
 * The rows of a form on the lines of one of its tables: the chain of rows, in the form's order, that explains most
 * labels and leaves the fewest figures over. A label counts wherever its pieces stand: above, beside and below its figures.
 */
export const rowsOn = (lines: readonly Line[], rows: readonly FormLine[]): FoundRow[] => {
  const width = rows.length + 1
  // best[t][r]: what lines from t on can give when rows from r on are free
  const best = Array.from({ length: lines.length + 1 }, () => new Float64Array(width))
  const chosen: (Item | null)[][] = lines.map(() => Array.from({ length: width }, () => null))
  for (let t = lines.length - 1; t >= 0; t--) {
    const items = itemsFrom(lines, t, rows)
    const cost = leftOut(lines[t]!)
    for (let r = 0; r < width; r++) {
      let top = best[t + 1]![r]! - cost
      for (const item of items) {
        if (item.order < r) continue
        const sum = item.score + best[item.to + 1]![item.order + 1]!
        if (sum > top) {
          top = sum
          chosen[t]![r] = item
        }
      }
      best[t]![r] = top
    }
  }
  const found: FoundRow[] = []
  for (let t = 0, r = 0; t < lines.length; ) {
    const item = chosen[t]![r]
    if (item) {
      found.push(item)
      t = item.to + 1
      r = item.order + 1
    } else t++
  }
  return found
}
