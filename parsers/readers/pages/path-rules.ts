import { apply, type Matrix } from './matrix.ts'
import type { Rule } from './page.ts'

/** thicker than any border */
const thickest = 3.2
/** how far the two ends of a level line may differ */
const slant = 0.6

/** One stretch of a path, as corner points on the page; curves count as the straight way to their end. */
type Corners = [number, number][]

/** The commands of a path: 0 move, 1 line, 2 and 3 curves, 4 close, each with its coordinates. */
const cornersOf = (commands: ArrayLike<number>, matrix: Matrix): Corners[] => {
  const parts: Corners[] = []
  const go = (x: number, y: number) => parts.at(-1)?.push(apply(matrix, x, y))
  for (let i = 0; i < commands.length; ) {
    switch (commands[i]) {
      case 0:
        parts.push([])
        go(commands[i + 1]!, commands[i + 2]!)
        i += 3
        break
      case 1:
        go(commands[i + 1]!, commands[i + 2]!)
        i += 3
        break
      case 2:
        go(commands[i + 5]!, commands[i + 6]!)
        i += 7
        break
      case 3:
        go(commands[i + 3]!, commands[i + 4]!)
        i += 5
        break
      case 4: {
        const first = parts.at(-1)?.[0]
        if (first) parts.at(-1)!.push(first)
        i++
        break
      }
      default:
        return parts // no path goes on like this
    }
  }
  return parts
}

/** Keeps the level and upright rules that a page draws, whichever way it draws them. */
export class PathRules {
  readonly horizontals: Rule[] = []
  readonly verticals: Rule[] = []

  /** A path whose outline is drawn. */
  stroke(commands: ArrayLike<number>, matrix: Matrix) {
    for (const corners of cornersOf(commands, matrix))
      for (let i = 1; i < corners.length; i++) this.#line(corners[i - 1]!, corners[i]!)
  }

  /** A path that is filled: a thin one is a rule, one within another is the border between them. */
  fill(commands: ArrayLike<number>, matrix: Matrix) {
    const boxes = cornersOf(commands, matrix)
      .filter((corners) => corners.length > 2)
      .map((corners) => {
        const xs = corners.map(([x]) => x)
        const ys = corners.map(([, y]) => y)
        return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
      })
    for (const [i, { left, right, top, bottom }] of boxes.entries()) {
      const [width, height] = [right - left, bottom - top]
      if (height <= thickest && width > height) this.#line([left, (top + bottom) / 2], [right, (top + bottom) / 2])
      else if (width <= thickest && height > width) this.#line([(left + right) / 2, top], [(left + right) / 2, bottom])
      const inner = boxes[i + 1]
      const isBorder =
        inner &&
        [inner.left - left, right - inner.right, inner.top - top, bottom - inner.bottom].every(
          (d) => d >= 0 && d <= thickest,
        )
      if (!isBorder || width <= thickest || height <= thickest) continue
      for (const y of [top, bottom]) this.#line([left, y], [right, y])
      for (const x of [left, right]) this.#line([x, top], [x, bottom])
    }
  }

  #line([x1, y1]: [number, number], [x2, y2]: [number, number]) {
    if (!Number.isFinite(x1 + y1 + x2 + y2)) return
    if (Math.abs(y2 - y1) <= slant && Math.abs(x2 - x1) > Math.abs(y2 - y1))
      this.horizontals.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })
    else if (Math.abs(x2 - x1) <= slant && Math.abs(y2 - y1) > Math.abs(x2 - x1))
      this.verticals.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })
  }
}
