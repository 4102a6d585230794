import { labelsOf } from '../../labels.ts'
import { linesOf, textOfLine } from '../pages/lines.ts'
import type { Box, Glyph, Page } from '../pages/page.ts'
import { cellAreas } from '../pages/ruled-table.ts'
import { type Frame, framesOf } from '../pages/rules.ts'
import { cropped, margin, type Picture } from './picture.ts'
import { inkOf, pictureRules, withoutRules } from './picture-rules.ts'
import type { Recognized, Recognizer, Word } from './recognizer.ts'

/** shorter than a table is wide, and longer than any stroke of a character, in points */
const shortestTable = 90
/** the narrower side of a page, in points */
const pageWidth = 595
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/**
 * A picture of a page → what stands on it. Labels and prose are read as they come; each cell that holds no Chinese is read
 * twice more by itself, in two sizes, and what is not the same both times gets a U+FFFD, which no figure has. Every
 * character keeps how sure of it the program is.
 */
export const recognizedPage = async (picture: Picture, recognizer: Recognizer): Promise<Page> => {
  const k = pageWidth / Math.min(picture.width, picture.height)
  const all = pictureRules(picture)
  const scaled = (rules: typeof all.horizontals) =>
    rules.map(({ at, from, to }) => ({ at: at * k, from: from * k, to: to * k }))
  const frames = framesOf(scaled(all.horizontals), scaled(all.verticals)).filter(({ horizontals }) =>
    horizontals.some(({ from, to }) => to - from > shortestTable),
  )
  const isFramed = (upright: boolean) => {
    const kept = frames.flatMap((f) => (upright ? f.verticals : f.horizontals))
    return ({ at, from, to }: { at: number; from: number; to: number }) =>
      kept.some((r) => Math.abs(r.at - at * k) < 1.5 && r.from - 1 <= from * k && to * k <= r.to + 1)
  }
  const framed = {
    horizontals: all.horizontals.filter(isFramed(false)),
    verticals: all.verticals.filter(isFramed(true)),
  }
  const clean = withoutRules(picture, framed)
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height }
  const words = await recognizer.words(cropped(clean, whole, 1))
  const glyphs = new Set(
    words.filter(({ confidence }) => confidence > 20).flatMap((word) => glyphsOf(shifted(word), k)),
  )
  const cells: Cells = { picture: clean, ink: inkOf(clean), k, recognizer }
  const figures: Glyph[] = []
  for (const frame of frames)
    for (const area of cellAreas(frame)) {
      const inside = [...glyphs].filter((g) => isIn(area, g.x + g.width / 2, g.y))
      const words = inside.some(({ text }) => isHan(text))
      if (words && isLabel(inside)) continue
      const again: Recognized | null = words ? await labelIn(cells, area) : null
      if (words && again === null) continue
      for (const glyph of inside) glyphs.delete(glyph)
      if (again !== null) {
        figures.push(glyphOf(again, area))
        continue
      }
      const figure = await figureIn(cells, area)
      if (figure) figures.push(glyphOf(figure, area))
    }
  return {
    width: picture.width * k,
    height: picture.height * k,
    glyphs: [...glyphs, ...figures],
    horizontals: frames.flatMap((f: Frame) => f.horizontals),
    verticals: frames.flatMap((f: Frame) => f.verticals),
    pictures: [],
    tables: [],
  }
}

const isIn = ({ left, right, top, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x < right && y >= top && y < bottom

/** from the place in the picture with its white edge to the place in the picture */
const shifted = (word: Word): Word => ({
  ...word,
  left: word.left - margin,
  right: word.right - margin,
  top: word.top - margin,
  bottom: word.bottom - margin,
})

/** the characters of a word, spread over its width */
const glyphsOf = ({ text, confidence, left, right, top, bottom }: Word, k: number): Glyph[] => {
  const characters = [...text]
  const width = ((right - left) * k) / characters.length
  const [size, y] = [Math.min(Math.max((bottom - top) * k, 6), 1.4 * Math.max(width, 6)), ((top + bottom) / 2) * k]
  const all = { y, width, size, mark: null, confidence }
  return characters.map((character, i) => ({ ...all, text: character, x: left * k + i * width }))
}

const glyphOf = ({ text, confidence }: Recognized, { left, right, top, bottom }: Box): Glyph => {
  const width = Math.min(6 * text.length, right - left)
  return { text, x: (left + right - width) / 2, y: (top + bottom) / 2, width, size: 10, mark: null, confidence }
}

const isLabel = (glyphs: readonly Glyph[]): boolean =>
  labelsOf(
    linesOf(glyphs)
      .map((line) => textOfLine(line))
      .join(''),
  ).length > 0

/** angle brackets stand in no label; they are round ones, misread */
const withBrackets = (text: string): string => text.replace(/[〈<《]/g, '（').replace(/[〉>》]/g, '）')

/** What the cells of a page are read in. */
interface Cells {
  picture: Picture
  /** darker than this is ink */
  ink: number
  /** points a pixel */
  k: number
  recognizer: Recognizer
}

/** A cell by itself, in three sizes, read as a label; null when it is none this time either. */
const labelIn = async (cells: Cells, area: Box): Promise<Recognized | null> => {
  const { picture, recognizer } = cells
  const box = inkBox(cells, area)
  if (!box) return null
  for (const scale of [1.5, 1, 2.2]) {
    const words = await recognizer.words(cropped(picture, box, scale))
    const text = withBrackets(words.map((word) => word.text).join(''))
    if (labelsOf(text).length > 0) return { text, confidence: Math.min(...words.map((word) => word.confidence)) }
  }
  return null
}

const inset = 3

const figureIn = async (cells: Cells, area: Box): Promise<Recognized | null> => {
  const { picture, recognizer } = cells
  const box = inkBox(cells, area)
  if (!box) return null
  const height = box.bottom - box.top
  const first = await recognizer.figure(cropped(picture, box, 20 / Math.max(height, 10)))
  const second = await recognizer.figure(cropped(picture, box, 28 / Math.max(height, 10)))
  const same = first.text === second.text && first.text !== ''
  return {
    text: same ? first.text : `${first.text}\ufffd`,
    confidence: Math.min(first.confidence, second.confidence),
  }
}

/** The part of a cell that holds ink, in pixels; null for a cell that holds none but specks. */
const inkBox = ({ picture, ink, k }: Cells, area: Box): Box | null => {
  const [left, top] = [Math.ceil(area.left / k) + inset, Math.ceil(area.top / k) + inset]
  const [right, bottom] = [Math.floor(area.right / k) - inset, Math.floor(area.bottom / k) - inset]
  const box = { left: right, top: bottom, right: left, bottom: top }
  let count = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      if (picture.grey[y * picture.width + x]! < ink) {
        count++
        box.left = Math.min(box.left, x)
        box.right = Math.max(box.right, x + 1)
        box.top = Math.min(box.top, y)
        box.bottom = Math.max(box.bottom, y + 1)
      }
  return count < 6 ? null : box
}
