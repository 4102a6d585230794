import { commonVocabulary } from '../../labels.ts'
import { labelKey } from '../../vocabulary.ts'
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

const counters = '件|条|项|个|次|人次|宗|份|起|例|家|户'
const units = `${counters}|万元|亿元|元`
const number = '[+＋\\-－−]?[\\d０-９]+(?:[,，][\\d０-９]{3})*(?:[.．][\\d０-９]+)?'
const words = '(?:增加?|减少?|新增)[\\d０-９]+|未增未减|持平|无变化'
const placeholder = '[-－—–―─_/／\\\\＼~～·*＊]+|无|暂无|空'
const figureText = new RegExp(`^(?:(?:(?:${number})|(?:${words}))(?:${units})?[※*＊①-⑳¹²³]?|${placeholder})$`)
/** a number in words, with or without its unit */
export const numeral = new RegExp(`^[〇零一二两三四五六七八九十百千万]{1,8}(?:${units})?$`)
const signWord = /^(?:增加?|减少?|新增)$/
/** what is counted, broken off its figure: nothing is lost without it */
const looseCounter = new RegExp(`^(?:${counters})$`)
const unitText = new RegExp(`^(?:${units})$`)
/** 无无1, —1: cells so narrow that nothing parts them */
const runTogether = /^(?:[无—／/](?=[无—／/\d０-９])|[\d０-９]+(?=[无—／/])|[无—／/]$|[\d０-９]+$){2,}$/
/** a figure that nothing parts from its label */
const afterLabel = /^(.*[\p{Script=Han}）)”"」』、，]{2})([\d０-９][\d０-９,，.．]*(?:件|条|元|万元)?|[—／/])$/u
const wordAfterLabel = /^(.{2,}?)(无|[-－]|[〇零一二两三四五六七八九十百千万]{1,8})$/u

/** Lines → pieces with the columns they stand in, as the given measure counts them. */
export const linesOf = (lines: readonly string[], measure: Measure): Line[] => {
  let page = 0
  return withNumbers(
    lines.map((text) => {
      for (const char of text) if (char === '\f') page++
      return { pieces: piecesOf(text, measure), page }
    }),
  )
}

/**
 * Numbers that their labels have lost (、属于国家秘密 with 1 on the line below, its font being of another height) go back:
 * the digit that stands where the label begins is no figure.
 */
const withNumbers = (lines: Line[]): Line[] => {
  const taken = new Set<Piece>()
  for (const [i, { pieces }] of lines.entries())
    for (const [k, label] of pieces.entries()) {
      if (!/^[、.．]\p{Script=Han}/u.test(label.text)) continue
      const before = pieces[k - 1]
      const near = [...(lines[i + 1]?.pieces ?? []), ...(lines[i - 1]?.pieces ?? [])]
      const number = [
        ...(before ? [before] : []),
        ...near.filter((p) => p.from >= label.from - 3 && p.from <= label.from + 1),
      ].find((p) => /^\d$/.test(p.text) && !taken.has(p))
      if (number) taken.add(number)
    }
  return taken.size === 0 ? lines : lines.map((line) => ({ ...line, pieces: line.pieces.filter((p) => !taken.has(p)) }))
}

const piecesOf = (line: string, measure: Measure): Piece[] => {
  const pieces: Piece[] = []
  let column = 0
  let open: Piece | null = null
  for (const char of line) {
    const width = charWidth(char.codePointAt(0)!, measure)
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
    } else if (last && signWord.test(last.text) && figureText.test(piece.text) && piece.from - last.to === 1) {
      last.text += piece.text
      last.to = piece.to
      last.figure = true
    } else if (looseCounter.test(piece.text)) continue
    else if (runTogether.test(piece.text) && !/^([—／/])\1+$/.test(piece.text)) out.push(...partsOf(piece))
    else if (!figureText.test(piece.text) && labelledFigure(piece.text)) {
      const [label, figure] = labelledFigure(piece.text)!
      const at = piece.to - figure.length
      out.push({ ...piece, text: label, to: at }, { text: figure, from: at, to: piece.to, figure: true })
    } else out.push({ ...piece, figure: figureText.test(piece.text) })
  }
  // 无 before a label is a piece of 无法提供, written downwards
  for (const [i, piece] of out.entries())
    if (piece.text === '无' && i < 3 && out.slice(i + 1, i + 3).some((p) => /\p{Script=Han}{3}/u.test(p.text)))
      piece.figure = false
  // a numeral is a figure where no words follow it; else it is the number of a label
  const first = out.length > 1 ? 0 : 1
  for (let i = out.length - 1; i >= first && (out[i]!.figure || numeral.test(out[i]!.text)); i--) out[i]!.figure = true
  return out
}

/** label and figure with nothing between them; a word is a figure only behind a whole label */
const labelledFigure = (text: string): [label: string, figure: string] | null => {
  const [, label, figure] = afterLabel.exec(text) ?? []
  if (label && figure) return [label, figure]
  const [, name, word] = wordAfterLabel.exec(text) ?? []
  return name && word && commonVocabulary.names.get(labelKey(name))?.some((l) => l.kind === 'row') ? [name, word] : null
}

const partsOf = ({ text, from, to }: Piece): Piece[] => {
  const wide = (to - from) / text.length
  return [...text.matchAll(/[无—／/]|[\d０-９]+/g)].map((part) => ({
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
  for (const measure of measures) {
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
