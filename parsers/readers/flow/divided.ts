import { isBlank, isSpace } from '../../characters.ts'
import { type Cells, isForeign } from './figures.ts'
import { blanksByGaps } from './gaps.ts'
import type { Segment } from './segments.ts'
import { settle } from './settle.ts'
import { tokensOfRows } from './tokens.ts'

/**
 * Three ways: a pipe after each cell, a pipe between cells, a pipe on both sides. Which one shows in the pieces: on
 * both sides, every second piece is empty; between, the last piece before the next label holds a figure.
 */
export const divided = (segments: readonly Segment[], divider: string): Cells[] => {
  const split = segments.map(({ area }) => {
    if (divider !== '|') return cutForeign(area.split(divider))
    const bare = area.includes('---') ? area.replace(/^[ \t|:-]*-{3,}[ \t|:-]*$/gm, '') : area
    return cutForeign(bare.split(bare.includes('\\|') ? /(?<!\\)\|/ : '|'))
  })
  const own = split.filter((_, i) => segments[i]!.columns > 0)
  const bothSides =
    own.every((pieces) => pieces.every((p, i) => i % 2 === 0 || isBlank(p))) &&
    own.some((pieces) => pieces.some((p, i) => i >= 2 && !isBlank(p)))
  if (bothSides || hasCellLines(segments)) {
    const bare = segments.map((s) => ({ ...s, area: s.area.replaceAll(divider, '') }))
    const byGaps = blanksByGaps(bare, tokensOfRows(bare))
    if (byGaps) return byGaps
  }
  const between = divider === ',' || own.some((pieces) => pieces.length > 1 && !isBlank(pieces.at(-1)!))
  const spaced = own.every((pieces) =>
    pieces.every((p) => isBlank(p) || isSpace(p.charCodeAt(0)) || isSpace(p.charCodeAt(p.length - 1))),
  )
  const counted = split.map((pieces, i) => {
    const { columns, line } = segments[i]!
    if (columns === 0) return []
    if (bothSides) return separateFigures(pieces.filter((_, j) => j >= 2 && j % 2 === 0 && j < pieces.length - 1))
    // figures that no divider sets off from the label
    if (pieces.length === 1 && !isBlank(pieces[0]!)) return separateFigures(pieces)
    // behind the last head of a table a new line begins the first cell
    const from = between && line === null && pieces[0]!.includes('\n') ? 0 : 1
    const cells = pieces.slice(from, between ? undefined : -1)
    return separateFigures(spaced ? withoutFiller(cells) : cells)
  })
  return settle(segments, counted, divider === '\t')
}

const [pipe, lineBreak] = ['|', '\n'].map((c) => c.charCodeAt(0)) as [number, number]

/** a cell a line, a pipe on both sides of it: then the line breaks tell of the blanks */
const hasCellLines = (segments: readonly Segment[]): boolean => {
  let lines = 0
  let cells = 0
  for (const { columns, area } of segments) {
    if (columns === 0) continue
    let [pipes, first, last, text] = [0, 0, 0, false]
    for (let i = 0; i <= area.length; i++) {
      const code = i < area.length ? area.charCodeAt(i) : lineBreak
      if (code === lineBreak) {
        if (text) lines++
        if (text && pipes === 2 && first === pipe && last === pipe) cells++
        pipes = first = 0
        text = false
      } else if (!isSpace(code)) {
        if (first === 0) first = code
        last = code
        if (code === pipe) pipes++
        else text = true
      }
    }
  }
  return cells > 0.9 * lines
}

/** pieces up to the first that holds foreign text, of that the lines before it */
const cutForeign = (pieces: string[]): string[] => {
  const end = pieces.findIndex((p, i) => i > 0 && isForeign(p))
  if (end < 0) return pieces
  const lines = pieces[end]!.split('\n')
  return [...pieces.slice(0, end), lines.slice(0, lines.findIndex(isForeign)).join('\n')]
}

/** a piece with several lines of figures is several cells: its own dividers were lost */
const separateFigures = (pieces: Cells): Cells => {
  const cells: Cells = []
  for (const piece of pieces) {
    const text = piece.trim()
    if (!text.includes('\n')) cells.push(text)
    else for (const line of text.split('\n')) if (!isBlank(line)) cells.push(line.trim())
  }
  return cells
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
