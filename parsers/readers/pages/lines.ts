import type { Glyph } from './page.ts'

/** Characters on one line, left to right. */
export interface Line {
  glyphs: Glyph[]
  /** middle of the line */
  y: number
  size: number
  left: number
  right: number
}

const isWide = (text: string): boolean => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/.test(text)
const isDigit = (text: string): boolean => /^[\d.,０-９．，]$/.test(text)

/** one drawn over the other to look bold */
const isSame = (a: Glyph, b: Glyph): boolean =>
  a.text === b.text && Math.abs(a.x - b.x) < 0.25 * Math.max(a.width, 1) && Math.abs(a.y - b.y) < 0.2 * a.size

/** Characters → lines, top to bottom. Characters whose middles are less than half their size apart share a line. */
export const linesOf = (glyphs: readonly Glyph[]): Line[] => {
  const sorted = glyphs.filter((g) => g.text.trim() !== '').sort((a, b) => a.y - b.y || a.x - b.x)
  const rows: Glyph[][] = []
  let y = Number.NEGATIVE_INFINITY
  let size = 0
  for (const glyph of sorted) {
    const reach = 0.45 * Math.min(Math.max(size, 1), Math.max(glyph.size, 1))
    if (glyph.y - y <= reach) {
      const row = rows.at(-1)!
      row.push(glyph)
      // the middle follows the larger characters, so that raised marks do not pull lines together
      if (glyph.size > size) {
        size = glyph.size
        y = glyph.y
      }
    } else {
      rows.push([glyph])
      y = glyph.y
      size = glyph.size
    }
  }
  return rows.map((row) => {
    const ordered = row.sort((a, b) => a.x - b.x)
    const kept = ordered.filter((g, i) => !ordered.slice(Math.max(0, i - 3), i).some((before) => isSame(before, g)))
    return {
      glyphs: kept,
      y: kept.reduce((sum, g) => sum + g.y, 0) / kept.length,
      size: kept.reduce((most, g) => Math.max(most, g.size), 0),
      left: kept[0]!.x,
      right: rightOf(kept),
    }
  })
}

const rightOf = (glyphs: readonly Glyph[]): number =>
  glyphs.reduce((right, g) => Math.max(right, g.x + g.width), Number.NEGATIVE_INFINITY)

/** Whether a blank stands between two neighbours on a line. */
const isGap = (a: Glyph, b: Glyph): boolean => {
  const gap = b.x - (a.x + a.width)
  const size = Math.max(a.size, b.size)
  const least = isWide(a.text) && isWide(b.text) ? 0.5 : isDigit(a.text) && isDigit(b.text) ? 0.3 : 0.2
  return gap > least * size
}

/** The text of a line, a blank where there is a gap. */
export const textOfLine = ({ glyphs }: Pick<Line, 'glyphs'>): string => {
  let text = ''
  for (const [i, glyph] of glyphs.entries()) {
    if (i > 0 && isGap(glyphs[i - 1]!, glyph)) text += ' '
    text += glyph.text
  }
  return text
}

/** A line's stretches of characters that stand further apart than `ems` of its size. */
export const stretchesOf = (line: Line, ems: number): Line[] => {
  const parts: Glyph[][] = []
  for (const [i, glyph] of line.glyphs.entries()) {
    const before = line.glyphs[i - 1]
    const size = before ? Math.max(before.size, glyph.size) : 0
    if (before && glyph.x - (before.x + before.width) <= ems * size) parts.at(-1)!.push(glyph)
    else parts.push([glyph])
  }
  return parts.map((glyphs) => ({
    glyphs,
    y: glyphs.reduce((sum, g) => sum + g.y, 0) / glyphs.length,
    size: line.size,
    left: glyphs[0]!.x,
    right: rightOf(glyphs),
  }))
}

/**
 * The text of a cell `width` points wide: lines parted by \n, except where a figure was broken because the cell is too
 * narrow for it: then the first line fills the cell, and the next is part of the same figure.
 */
export const textOfCell = (glyphs: readonly Glyph[], width: number): string => {
  let text = ''
  let before: Line | null = null
  for (const line of linesOf(glyphs)) {
    const own = textOfLine(line)
    if (before) {
      const room = width - (before.right - before.left)
      const mark = line.glyphs[0]!.mark
      const narrow = room < 14 + line.glyphs[0]!.width || (mark !== null && mark === before.glyphs.at(-1)!.mark)
      const torn = narrow && /[\d０-９]$/.test(text) && /^[\d.０-９．]+$/.test(own)
      text += torn ? '' : '\n'
    }
    text += own
    before = line
  }
  return text
}
