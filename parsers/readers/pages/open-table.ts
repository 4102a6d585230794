import { commonVocabulary, labelsOf } from '../../labels.ts'
import { readValue } from '../../value.ts'
import { labelKey } from '../../vocabulary.ts'
import { type Line, linesOf, stretchesOf, textOfCell, textOfLine } from './lines.ts'
import type { Glyph } from './page.ts'
import { leastConfidence, type PlacedCell, type PlacedTable } from './placed-table.ts'

/** a stretch of characters on one line that stands apart from the next: a cell's text, or a line of it */
interface Bit extends Line {
  text: string
  figure: boolean
}

/** Lines of a cell's text above each other. */
interface Stack {
  bits: Bit[]
  left: number
  right: number
  top: number
  bottom: number
}

interface Band {
  left: number
  right: number
  /** holds figures, or the head of a column of the form */
  figures: boolean
  /** holds words */
  words: boolean
}

const unit = /^(?:[件条项个宗人元份篇起例]|万元|亿元)$/

const isFigure = (text: string): boolean => {
  if (text.length > 14) return false
  if (unit.test(text)) return true
  return ['件', '万元'].some((of) => {
    const { state } = readValue(text, { unit: of, signed: true })
    return state === 'reported' || state === 'marked'
  })
}

const bitsOf = (line: Line): Bit[] =>
  stretchesOf(line, 0.2).map((stretch) => {
    const text = textOfLine(stretch)
    return { ...stretch, text, figure: isFigure(text) }
  })

const number = /^(?:[一二三四五六七]、|[（(][一二三四五六七][)）]|\d[.、．])/

const isColumn = (text: string): boolean => !number.test(text) && labelsOf(text).some((l) => l.kind === 'column')

/**
 * A table without rules among lines of one page, which all belong to it: columns are where the figures and the heads above
 * them stand, rows are figures on one height with the label beside them. Null when figures cannot be told to their rows.
 */
export const openTable = (lines: readonly Line[]): PlacedTable | null => {
  const bits = lines.flatMap(bitsOf)
  const bands = bandsOf(bits)
  const first = bands.findIndex((band) => band.figures)
  if (first < 0) return null
  const columns = bands.slice(first)
  const edge = columns[0]!.left
  const inColumns = (bit: Bit): boolean => bit.right > edge && bit.left >= edge - 1
  const right = bits.filter(inColumns)
  const heads = right.filter((bit) => !bit.figure)
  const figures = right.filter((bit) => bit.figure)
  // a figure that is not known as one would leave its cell blank
  if (figures.length === 0 || heads.some(({ text }) => /^[\d０-９]/.test(text))) return null
  const stacks = stacksOf(bits.filter((bit) => !inColumns(bit)))

  const rows: { y: number; cells: PlacedCell[] }[] = []
  const bounds = bordersOf(columns, Math.min(...bits.map((b) => b.left)), Math.max(...bits.map((b) => b.right)))
  const cellsIn = (own: readonly Bit[], blank: string): PlacedCell[] =>
    columns.map((band, i) => {
      const over = own.filter((bit) => isOver(bit, band))
      const [left, right] = [bounds[i + 1]!, bounds[i + 2]!]
      return { text: cellText(over) || blank, left, right, picture: false, ...leastConfidence(glyphsOf(over)) }
    })
  const add = (y: number, label: string, own: readonly Bit[], blank = '') => {
    const first = { text: label, left: bounds[0]!, right: bounds[1]!, picture: false }
    rows.push({ y, cells: [first, ...cellsIn(own, blank)] })
  }

  const anchors = anchorsOf(figures)
  if (figures.some((bit) => columns.filter((band) => isOver(bit, band)).length !== 1 && sharesLine(bit, bits)))
    return null
  const used = new Set<Stack>()
  const orphans: Bit[][] = []
  for (const own of anchors) {
    const label = labelBeside(own, stacks)
    if (label && used.has(label)) return null
    if (!label || !isRow(stackText(label))) orphans.push(own)
    else {
      used.add(label)
      add(yOf(own), stackText(label), own)
    }
  }
  // figures without a row, beside others that have theirs: the rows that seem to have none may be where they belong
  const lost = orphans.length > 0 && orphans.length < anchors.length
  if (!lost)
    for (const own of orphans) {
      const label = labelBeside(own, stacks)
      if (label) used.add(label)
      add(yOf(own), label ? stackText(label) : '', own)
    }
  for (const head of headsOf(heads, figures)) {
    const [top, bottom] = [head[0]!.y, head.at(-1)!.y]
    for (const bit of spanning(head, columns))
      rows.push({ y: top - 2, cells: [{ text: bit.text, left: bit.left, right: bit.right, picture: false }] })
    const beside = stacks.find((s) => !used.has(s) && s.bottom >= top - 1 && s.top <= bottom + 1)
    if (beside) used.add(beside)
    add(top - 1, beside ? stackText(beside) : '', leaves(head, columns))
  }
  for (const stack of stacks)
    if (!used.has(stack)) add((stack.top + stack.bottom) / 2, stackText(stack), [], lost ? '\ufffd' : '')
  rows.sort((a, b) => a.y - b.y)
  return {
    left: bounds[0]!,
    right: bounds.at(-1)!,
    top: Math.min(...bits.map((b) => b.y)),
    bottom: Math.max(...bits.map((b) => b.y)),
    columns: bounds,
    rows: rows.map(({ cells }) => cells),
    openTop: false,
    openBottom: false,
  }
}

const isOver = (bit: Bit, band: Band): boolean => bit.left < band.right - 0.5 && bit.right > band.left + 0.5

const isRow = (text: string): boolean => labelsOf(text).some((l) => l.kind === 'row')

const yOf = (bits: readonly Bit[]): number => bits.reduce((sum, b) => sum + b.y, 0) / bits.length

/** The label beside figures: of those on their height the one furthest right, since groups stand on the left. */
const labelBeside = (figures: readonly Bit[], stacks: readonly Stack[]): Stack | null => {
  const [y, reach] = [yOf(figures), 0.5 * figures[0]!.size]
  return stacks
    .filter((s) => s.top - reach <= y && y <= s.bottom + reach)
    .reduce<Stack | null>((best, s) => (best && best.left >= s.left ? best : s), null)
}

/** Columns by what stands in them, narrow bits first: a bit over several of them is a head or a label that spans them. */
const bandsOf = (bits: readonly Bit[]): Band[] => {
  const bands: Band[] = []
  const over: Bit[] = []
  for (const bit of bits.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    const under = bands.filter((band) => isOver(bit, band))
    const [band] = under
    if (under.length > 1) over.push(bit)
    else if (band) {
      band.left = Math.min(band.left, bit.left)
      band.right = Math.max(band.right, bit.right)
      band.figures ||= bit.figure || isColumn(bit.text)
      band.words ||= !bit.figure
    } else
      bands.push({
        left: bit.left,
        right: bit.right,
        figures: bit.figure || isColumn(bit.text),
        words: !bit.figure,
      })
  }
  // no figure stands in two columns, and a head that is not right above its figures belongs to them all the same
  for (const bit of over) {
    const under = bands.filter((band) => isOver(bit, band)).sort((a, b) => a.left - b.left)
    const parted = under.length === 2 && under[0]!.words !== under[1]!.words
    if (under.length < 2 || !(bit.figure ? sharesLine(bit, bits) : parted)) continue
    bands.splice(0, bands.length, ...bands.filter((band) => !under.includes(band)))
    bands.push({
      left: Math.min(bit.left, ...under.map((b) => b.left)),
      right: Math.max(bit.right, ...under.map((b) => b.right)),
      figures: bit.figure || under.some((b) => b.figures),
      words: under.some((b) => b.words),
    })
  }
  bands.sort((a, b) => a.left - b.left)
  const first = bands.findIndex((band) => band.figures)
  for (const band of bands.slice(Math.max(first, 0))) band.figures = first >= 0
  return bands
}

/** a figure that is not the only one of its row */
const sharesLine = (bit: Bit, bits: readonly Bit[]): boolean =>
  bits.some((other) => other !== bit && other.figure && Math.abs(other.y - bit.y) < 0.5 * bit.size)

/** outer edges, and borders halfway between neighbouring columns */
const bordersOf = (columns: readonly Band[], left: number, right: number): number[] => [
  Math.min(left, columns[0]!.left - 2) - 1,
  columns[0]!.left - 1,
  ...columns.slice(1).map((band, i) => (columns[i]!.right + band.left) / 2),
  Math.max(right, columns.at(-1)!.right) + 1,
]

const glyphsOf = (bits: readonly Bit[]): Glyph[] => bits.flatMap((bit) => bit.glyphs)

/** Text of a cell; its width is not known, so a figure on two lines stays on two lines. */
const cellText = (bits: readonly Bit[]): string => textOfCell(glyphsOf(bits), Number.POSITIVE_INFINITY)

const stackText = ({ bits }: Stack): string =>
  linesOf(glyphsOf(bits))
    .map((line) => textOfLine(line))
    .join('\n')

/** Figures of one row: those whose cells have their middles on one height. A unit may stand below its figure. */
const anchorsOf = (figures: readonly Bit[]): Bit[][] => {
  const sorted = figures.toSorted((a, b) => a.y - b.y)
  const cells: { bits: Bit[]; y: number }[] = []
  for (const bit of sorted) {
    const over = unit.test(bit.text)
      ? cells.findLast(({ bits: [o] }) => o!.left < bit.right && o!.right > bit.left && bit.y - o!.y < 2 * bit.size)
      : undefined
    if (!over || over.bits.length > 1 || /\D$/.test(over.bits[0]!.text)) cells.push({ bits: [bit], y: bit.y })
    else {
      over.bits.push(bit)
      over.y = (over.bits[0]!.y + bit.y) / 2
    }
  }
  const rows: Bit[][] = []
  let y = Number.NEGATIVE_INFINITY
  for (const cell of cells.sort((a, b) => a.y - b.y)) {
    if (cell.y - y > 0.6 * cell.bits[0]!.size) {
      rows.push([])
      y = cell.y
    }
    rows.at(-1)!.push(...cell.bits)
  }
  return rows
}

/** Lines of labels → labels: a line goes on with the one above it when it is as near as lines of a cell are, and below it. */
const stacksOf = (bits: readonly Bit[]): Stack[] => {
  const sorted = bits.toSorted((a, b) => a.y - b.y)
  const above = (bit: Bit): Bit | null =>
    sorted.findLast((o) => o.y < bit.y - 0.5 * bit.size && o.left < bit.right && o.right > bit.left) ?? null
  const pitches = sorted.flatMap((bit) => {
    const other = above(bit)
    return other ? [bit.y - other.y] : []
  })
  const pitch = Math.min(...pitches.filter((p) => p > 0.9 * (sorted[0]?.size ?? 1)), Number.POSITIVE_INFINITY)
  const stacks: Stack[] = []
  const stackOf = new Map<Bit, Stack>()
  for (const bit of sorted) {
    const other = above(bit)
    const beside = sorted.find((o) => stackOf.has(o) && isSameLabel(o, bit))
    const goesOn =
      other && bit.y - other.y <= Math.min(1.12 * pitch, 2 * bit.size) && !startsLabel(bit, stackOf.get(other)!)
    const known = beside ? stackOf.get(beside)! : goesOn ? stackOf.get(other)! : null
    if (!known) {
      const fresh = { bits: [bit], left: bit.left, right: bit.right, top: bit.y, bottom: bit.y }
      stacks.push(fresh)
      stackOf.set(bit, fresh)
      continue
    }
    known.bits.push(bit)
    known.left = Math.min(known.left, bit.left)
    known.right = Math.max(known.right, bit.right)
    known.bottom = Math.max(known.bottom, bit.y)
    stackOf.set(bit, known)
  }
  return stacks
}

/** parts of one label on a line, set apart because one of them is Latin */
const isSameLabel = (a: Bit, b: Bit): boolean =>
  Math.abs(a.y - b.y) < 0.3 * b.size &&
  b.left - a.right > -0.1 * b.size &&
  b.left - a.right < 0.32 * b.size &&
  (/[\dA-Za-z]$/.test(a.text) || /^[\dA-Za-z]/.test(b.text)) &&
  !number.test(b.text)

/** a label begins below one that is whole */
const startsLabel = (bit: Bit, above: Stack): boolean =>
  labelsOf(stackText(above)).length > 0 && (number.test(bit.text) || commonVocabulary.names.has(labelKey(bit.text)))

/** Heads in lines next to each other, no figure between them. */
const headsOf = (heads: readonly Bit[], figures: readonly Bit[]): Bit[][] => {
  const groups: Bit[][] = []
  let last: Bit | null = null
  for (const bit of heads.toSorted((a, b) => a.y - b.y)) {
    const from = last?.y ?? Number.NEGATIVE_INFINITY
    if (!last || figures.some((f) => f.y > from + 1 && f.y < bit.y - 1)) groups.push([])
    groups.at(-1)!.push(bit)
    last = bit
  }
  return groups
}

const columnsOver = (bit: Bit, columns: readonly Band[]): number => columns.filter((band) => isOver(bit, band)).length

/** of a head, the bits that stand over a single column, and those that stand over several */
const leaves = (head: readonly Bit[], columns: readonly Band[]): Bit[] =>
  head.filter((bit) => columnsOver(bit, columns) === 1)
const spanning = (head: readonly Bit[], columns: readonly Band[]): Bit[] =>
  head.filter((bit) => columnsOver(bit, columns) > 1)
