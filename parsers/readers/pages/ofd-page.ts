import { attributeOf, childOf, childrenOf, type Element, localName, textOf } from '../xml.ts'
import { plainGlyph } from './glyph-text.ts'
import { identity, type Matrix, multiply } from './matrix.ts'
import type { Box, Glyph, Page } from './page.ts'
import { PathRules } from './path-rules.ts'

/** points in a millimetre */
const points = 72 / 25.4

const numbersIn = (text: string | undefined): number[] =>
  (text ?? '')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(Number)

/** The distances between characters: plain numbers, and `g 5 4.2` for five times 4.2. */
const distancesIn = (text: string | undefined, most: number): number[] => {
  const parts = (text ?? '').trim().split(/\s+/)
  const distances: number[] = []
  for (let i = 0; i < parts.length && distances.length < most; i++) {
    if (parts[i] !== 'g') distances.push(Number(parts[i]))
    else {
      const count = Math.min(Number(parts[i + 1]) || 0, most)
      for (let k = 0; k < count; k++) distances.push(Number(parts[i + 2]))
      i += 2
    }
  }
  return distances.filter(Number.isFinite)
}

const matrixIn = (element: Element): Matrix => {
  const values = numbersIn(attributeOf(element, 'CTM'))
  return values.length === 6 && values.every(Number.isFinite) ? (values as unknown as Matrix) : identity
}

/** Full width for Chinese, half for the rest, when a file does not say how far the next character is. */
const widthOf = (character: string, size: number): number => (/[\u2e80-\uffef]/.test(character) ? size : size / 2)

/** The objects of an OFD page's layers → characters, rules and pictures, in points from the upper left corner. */
export class OfdPageReader {
  readonly #glyphs: Glyph[] = []
  readonly #pictures: Box[] = []
  readonly #rules = new PathRules()

  read(container: Element | undefined) {
    for (const child of childrenOf(container)) {
      const name = localName(child)
      if (name === 'TextObject') this.#text(child)
      else if (name === 'PathObject') this.#path(child)
      else if (name === 'ImageObject') this.#image(child)
      else if (name === 'Layer' || name === 'PageBlock') this.read(child)
    }
  }

  page(area: Element | undefined): Page {
    const [, , width = 210, height = 297] = numbersIn(textOf(childOf(area, 'PhysicalBox')))
    const { horizontals, verticals } = this.#rules
    const [glyphs, pictures] = [this.#glyphs, this.#pictures]
    return { width: width * points, height: height * points, glyphs, horizontals, verticals, pictures, tables: [] }
  }

  /** from an object's own coordinates to the page's, in points */
  #placed(element: Element): Matrix {
    const [x = 0, y = 0] = numbersIn(attributeOf(element, 'Boundary'))
    return multiply([points, 0, 0, points, x * points, y * points], matrixIn(element))
  }

  #text(object: Element) {
    const matrix = this.#placed(object)
    const own = Number(attributeOf(object, 'Size')) || 3.5
    const size = own * Math.hypot(matrix[2], matrix[3])
    if (!Number.isFinite(size) || size <= 0) return
    let [x, y] = [0, 0]
    for (const code of childrenOf(object, 'TextCode')) {
      const characters = [...textOf(code)]
      x = Number(attributeOf(code, 'X') ?? x)
      y = Number(attributeOf(code, 'Y') ?? y)
      const acrosses = distancesIn(attributeOf(code, 'DeltaX'), characters.length)
      const downs = distancesIn(attributeOf(code, 'DeltaY'), characters.length)
      for (const [i, character] of characters.entries()) {
        const left = matrix[0] * x + matrix[2] * y + matrix[4]
        const base = matrix[1] * x + matrix[3] * y + matrix[5]
        const width = widthOf(character, size)
        if (Number.isFinite(left + base))
          this.#glyphs.push({ text: plainGlyph(character), x: left, y: base - 0.36 * size, width, size, mark: null })
        x += acrosses[i] ?? (downs.length > 0 ? 0 : widthOf(character, own))
        y += downs[i] ?? 0
      }
    }
  }

  #path(object: Element) {
    const commands = commandsOf(textOf(childOf(object, 'AbbreviatedData')))
    const matrix = this.#placed(object)
    if (attributeOf(object, 'Stroke') !== 'false') this.#rules.stroke(commands, matrix)
    if (attributeOf(object, 'Fill') === 'true') this.#rules.fill(commands, matrix)
  }

  #image(object: Element) {
    const [x = 0, y = 0, width = 0, height = 0] = numbersIn(attributeOf(object, 'Boundary')).map((n) => n * points)
    if (width > 40 && height > 20) this.#pictures.push({ left: x, top: y, right: x + width, bottom: y + height })
  }
}

/** how many coordinates follow each letter of a path, and the number of its command in a path of PDF */
const letters: Record<string, [coordinates: number, command: number | null]> = {
  S: [2, 0],
  M: [2, 0],
  L: [2, 1],
  B: [6, 2],
  Q: [4, 3],
  A: [7, null],
  C: [0, 4],
}

/** OFD's abbreviated path data as the numbered commands that paths of PDF are read by. */
const commandsOf = (data: string): number[] => {
  const commands: number[] = []
  const parts = data.trim().split(/[\s,]+/)
  for (let i = 0; i < parts.length; ) {
    const [count, command] = letters[parts[i]!] ?? [0, null]
    const values = parts.slice(i + 1, i + 1 + count).map(Number)
    if (command !== null && values.length === count) commands.push(command, ...values)
    else if (count === 7 && values.length === 7) commands.push(1, values[5]!, values[6]!) // an arc: to its end
    i += 1 + count
  }
  return commands
}
