import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { plainGlyph } from './glyph-text.ts'
import { apply, identity, type Matrix, multiply } from './matrix.ts'
import type { Box, Glyph, Page } from './page.ts'
import { PathRules } from './path-rules.ts'

/** The parts of a font of pdf.js that say how its characters stand. */
export interface PageFont {
  name: string
  vertical: boolean
  fontMatrix: Matrix
  composite: boolean
  defaultVMetrics?: number[]
}

/** A character of a text operator, as pdf.js hands it over; a number is a move to the left. */
interface ShownGlyph {
  unicode: string
  width: number
  isSpace: boolean
  originalCharCode: number
  vmetric?: number[] | null
}

/** What the operators of a page are asked of. */
export interface Operators {
  fnArray: number[]
  argsArray: unknown[]
}

interface TextState {
  font: PageFont | null
  fontId: string
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  rise: number
  leading: number
  mode: number
}

/** Characters by font, to tell fonts that do not say what their characters are. */
export type FontUse = Map<string, { font: PageFont; glyphs: { glyph: Glyph; code: number }[] }>

/**
 * The operators of one PDF page, carried out: where each character stands, and where rules and pictures are (PDF 32000-1,
 * 8.3, 8.5 and 9.4). `toPage` turns the page's coordinates into points from its upper left corner.
 */
export class PdfPageReader {
  readonly glyphs: Glyph[] = []
  readonly pictures: Box[] = []
  readonly fonts: FontUse = new Map()
  /** characters that are there to be searched, not seen: what a scanner's software read */
  invisible = 0
  readonly #rules = new PathRules()
  readonly #fontOf: (id: string) => PageFont | null
  #matrix: Matrix
  #state: TextState = {
    font: null,
    fontId: '',
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
    mode: 0,
  }
  readonly #saved: { matrix: Matrix; state: TextState }[] = []
  #textMatrix: Matrix = identity
  #x = 0
  #y = 0
  #lineX = 0
  #lineY = 0
  readonly #marks: (number | null)[] = []

  constructor(toPage: Matrix, fontOf: (id: string) => PageFont | null) {
    this.#matrix = toPage
    this.#fontOf = fontOf
  }

  read({ fnArray, argsArray }: Operators) {
    for (const [i, fn] of fnArray.entries()) this.#do(fn, (argsArray[i] ?? []) as never[])
  }

  page(width: number, height: number, tables: Page['tables']): Page {
    const { horizontals, verticals } = this.#rules
    return { width, height, glyphs: this.glyphs, horizontals, verticals, pictures: this.pictures, tables }
  }

  #do(fn: number, args: never[]) {
    const state = this.#state
    switch (fn) {
      case OPS.save:
        return this.#save()
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        return this.#restore()
      case OPS.transform:
        this.#matrix = multiply(this.#matrix, args as unknown as Matrix)
        return
      case OPS.paintFormXObjectBegin:
        this.#save()
        if (args[0]) this.#matrix = multiply(this.#matrix, args[0] as unknown as Matrix)
        return
      case OPS.beginText:
        this.#textMatrix = identity
        this.#x = this.#y = this.#lineX = this.#lineY = 0
        return
      case OPS.setTextMatrix:
        this.#textMatrix = args[0] as unknown as Matrix
        this.#x = this.#y = this.#lineX = this.#lineY = 0
        return
      case OPS.setLeadingMoveText:
        state.leading = -(args[1]! as number)
        return this.#move(args[0]!, args[1]!)
      case OPS.moveText:
        return this.#move(args[0]!, args[1]!)
      case OPS.nextLine:
        return this.#move(0, -state.leading)
      case OPS.setFont:
        state.fontId = args[0]!
        state.font = this.#fontOf(args[0]!)
        state.size = args[1]!
        return
      case OPS.setCharSpacing:
        state.charSpacing = args[0]!
        return
      case OPS.setWordSpacing:
        state.wordSpacing = args[0]!
        return
      case OPS.setHScale:
        state.scale = (args[0]! as number) / 100
        return
      case OPS.setTextRise:
        state.rise = args[0]!
        return
      case OPS.setLeading:
        state.leading = args[0]!
        return
      case OPS.setTextRenderingMode:
        state.mode = args[0]!
        return
      case OPS.showText:
        return this.#show(args[0]!)
      case OPS.beginMarkedContentProps:
        this.#marks.push(typeof args[1] === 'number' ? args[1] : (this.#marks.at(-1) ?? null))
        return
      case OPS.beginMarkedContent:
        this.#marks.push(this.#marks.at(-1) ?? null)
        return
      case OPS.endMarkedContent:
        this.#marks.pop()
        return
      case OPS.constructPath:
        return this.#path(args[0]!, args[1]!)
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        return this.#picture()
    }
  }

  #save() {
    if (this.#saved.length < 1000) this.#saved.push({ matrix: this.#matrix, state: { ...this.#state } })
  }

  #restore() {
    const saved = this.#saved.pop()
    if (!saved) return
    this.#matrix = saved.matrix
    this.#state = saved.state
  }

  #move(x: number, y: number) {
    this.#x = this.#lineX += x
    this.#y = this.#lineY += y
  }

  #path(paint: number, parts: unknown[]) {
    const commands = parts?.[0]
    if (!commands || typeof commands !== 'object') return
    const path = commands as ArrayLike<number>
    if (strokes.has(paint)) this.#rules.stroke(path, this.#matrix)
    if (fills.has(paint)) this.#rules.fill(path, this.#matrix)
  }

  #picture() {
    const corners = [apply(this.#matrix, 0, 0), apply(this.#matrix, 1, 1)] as const
    const [left, right] = [corners[0][0], corners[1][0]].sort((a, b) => a - b) as [number, number]
    const [top, bottom] = [corners[0][1], corners[1][1]].sort((a, b) => a - b) as [number, number]
    // smaller ones are bullets, stamps and drawn rules
    if (right - left > 40 && bottom - top > 20) this.pictures.push({ left, right, top, bottom })
  }

  #show(shown: readonly (ShownGlyph | number)[]) {
    const { font, size, charSpacing, wordSpacing, scale, rise } = this.#state
    if (!font || size === 0 || !Array.isArray(shown)) return
    const matrix = multiply(this.#matrix, multiply(this.#textMatrix, [scale, 0, 0, 1, this.#x, this.#y + rise]))
    const perUnit = size * font.fontMatrix[0]
    let way = 0
    for (const one of shown) {
      if (typeof one === 'number') {
        way += ((font.vertical ? 1 : -1) * one * size) / 1000
        continue
      }
      const spacing = (one.isSpace ? wordSpacing : 0) + charSpacing
      const metric = font.vertical ? (one.vmetric ?? font.defaultVMetrics) : null
      if (metric) {
        const advance = -metric[0]! * perUnit
        this.#put(one, matrix, -(size / 2), -(way + advance / 2), size, true)
        way += advance - spacing
      } else {
        const advance = one.width * perUnit
        this.#put(one, matrix, way, 0.36 * size, advance, false)
        way += advance + spacing
      }
    }
    if (font.vertical) this.#y -= way
    else this.#x += way * scale
  }

  /** `x`: left edge (or, upright in a column, half a size left of its axis), `y`: middle, both in text space. */
  #put(one: ShownGlyph, matrix: Matrix, x: number, y: number, advance: number, vertical: boolean) {
    const text = plainGlyph(one.unicode)
    const [x1, y1] = apply(matrix, x, y)
    const [x2, y2] = apply(matrix, x + (vertical ? this.#state.size : advance), y)
    const size = Math.abs(this.#state.size) * Math.hypot(matrix[2], matrix[3])
    if (![x1, y1, x2, y2, size].every(Number.isFinite) || size === 0) return
    const turned = Math.abs(y2 - y1) > Math.abs(x2 - x1)
    const glyph: Glyph = {
      text,
      x: turned ? (x1 + x2) / 2 - size / 2 : Math.min(x1, x2),
      y: (y1 + y2) / 2,
      width: turned ? size : Math.abs(x2 - x1),
      size,
      mark: this.#marks.at(-1) ?? null,
    }
    if (this.#state.mode === 3 || this.#state.mode === 7) this.invisible++
    this.glyphs.push(glyph)
    const { font, fontId } = this.#state
    const use = this.fonts.get(fontId) ?? { font: font!, glyphs: [] }
    this.fonts.set(fontId, use)
    use.glyphs.push({ glyph, code: one.originalCharCode })
  }
}

const strokes = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const fills = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
