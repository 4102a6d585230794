import { charWidth, type Measure, measures } from '../canvas.ts'

/** A run of characters without a blank, and the columns it covers. */
export interface Piece {
  text: string
  from: number
  to: number
  /** a figure or a placeholder, as cells hold them */
  figure: boolean
}

/** One line of a page, left to right. */
export interface Line {
  pieces: Piece[]
  /** counted from 0; columns are the same on one page only */
  page: number
}

const units = '件|条|项|个|次|人次|宗|份|起|例|家|户|万元|亿元|元'
const number = '[+＋\\-－−]?[\\d０-９]+(?:[,，][\\d０-９]{3})*(?:[.．][\\d０-９]+)?'
const words = '(?:增加?|减少?|新增)[\\d０-９]+|未增未减|持平|无变化|[〇零一二两三四五六七八九十百千万]{1,8}'
const placeholder = '[-－—–―─_/／\\\\＼~～·*＊]+|无|暂无|空'
const figureText = new RegExp(`^(?:(?:(?:${number})|(?:${words}))(?:${units})?[※*＊①-⑳¹²³]?|${placeholder})$`)
const unitText = new RegExp(`^(?:${units})$`)
/** 无无1: cells so narrow that nothing parts them */
const runTogether = /^(?:无|[\d０-９]+){2,}$/

/** Lines → pieces with the columns they stand in, as the given measure counts them. */
export const linesOf = (lines: readonly string[], measure: Measure): Line[] => {
  let page = 0
  return lines.map((text) => {
    for (const char of text) if (char === '\f') page++
    return { pieces: piecesOf(text, measure), page }
  })
}

const piecesOf = (line: string, measure: Measure): Piece[] => {
  const pieces: Piece[] = []
  let column = 0
  let open: Piece | null = null
  for (const char of line) {
    const width = charWidth(char, measure)
    if (/\s/.test(char)) open = null
    else if (open) {
      open.text += char
      open.to = column + width
    } else {
      open = { text: char, from: column, to: column + width, figure: false }
      pieces.push(open)
    }
    if (char !== '\f') column += width
  }
  return figuresIn(pieces)
}

const figuresIn = (pieces: readonly Piece[]): Piece[] => {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last?.figure && /\d|[０-９]/.test(last.text) && unitText.test(piece.text) && piece.from - last.to === 1) {
      last.text += piece.text
      last.to = piece.to
    } else if (runTogether.test(piece.text) && piece.text.includes('无')) out.push(...partsOf(piece))
    else out.push({ ...piece, figure: figureText.test(piece.text) })
  }
  return out
}

const partsOf = ({ text, from, to }: Piece): Piece[] => {
  const wide = (to - from) / text.length
  return [...text.matchAll(/无|[\d０-９]+/g)].map((part) => ({
    text: part[0],
    from: from + Math.round(part.index * wide),
    to: from + Math.round((part.index + part[0].length) * wide),
    figure: true,
  }))
}

/** The measure by which the figures of a text stand under each other best. */
export const measureOf = (lines: readonly string[]): Measure => {
  let best: Measure = 'chars'
  let fewest = Number.POSITIVE_INFINITY
  for (const measure of ['chars', ...measures] as const) {
    const starts = new Set<number>()
    const ends = new Set<number>()
    for (const { pieces } of linesOf(lines, measure))
      for (const [i, piece] of pieces.entries())
        if (i > 0 && piece.figure && piece.from - pieces[i - 1]!.to > 1) {
          starts.add(piece.from)
          ends.add(piece.to)
        }
    const places = Math.min(starts.size, ends.size)
    if (places < fewest) {
      fewest = places
      best = measure
    }
  }
  return best
}
