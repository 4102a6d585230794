import { textOfCell } from './lines.ts'
import type { Box, Glyph, Page } from './page.ts'
import { leastConfidence, type PlacedCell, type PlacedTable } from './placed-table.ts'
import { type Frame, isRuled, placesOf } from './rules.ts'

/** further from a border than this, rules that end there leave the table open on that side */
const open = 6

/**
 * The table in a frame of rules, with those of `glyphs` that stand inside, which are taken away; null when the frame has
 * one cell only. Cells are the areas that no rule divides.
 */
export const ruledTable = (frame: Frame, glyphs: Set<Glyph>, pictures: Page['pictures']): PlacedTable | null => {
  const { columns, rows, inner } = bordersOf(frame)
  if (rows.length < 2 || columns.length < 2 || (rows.length === 2 && columns.length === 2)) return null
  const width = columns.length - 1
  const height = rows.length - 1
  const { regions, count } = regionsOf(frame, columns, rows)
  if (count < 2) return null

  const held: Glyph[][] = Array.from({ length: count }, () => [])
  const regionAt = (x: number, y: number): number | null => {
    const column = slotOf(columns, x)
    const row = slotOf(rows, y)
    return column === null || row === null ? null : regions[row * width + column]!
  }
  for (const glyph of glyphs) {
    const region = regionAt(glyph.x + glyph.width / 2, glyph.y)
    if (region === null) continue
    held[region]!.push(glyph)
    glyphs.delete(glyph)
  }
  const torn = tornFigures(held)
  const shown = new Set(pictures.map((p) => regionAt((p.left + p.right) / 2, (p.top + p.bottom) / 2)))

  const seen = new Set<number>()
  const lines: PlacedCell[][] = []
  for (let row = 0; row < height; row++) {
    const cells: PlacedCell[] = []
    for (let column = 0; column < width; column++) {
      const region = regions[row * width + column]!
      if (seen.has(region)) continue
      seen.add(region)
      let end = column
      while (end + 1 < width && regions[row * width + end + 1] === region) end++
      const [left, right] = [columns[column]!, columns[end + 1]!]
      const text = textOfCell(held[region]!, right - left) + (torn.has(region) ? '\ufffd' : '')
      cells.push({ text, left, right, picture: text === '' && shown.has(region), ...leastConfidence(held[region]!) })
    }
    lines.push(cells)
  }
  return {
    left: columns[0]!,
    right: columns.at(-1)!,
    top: rows[0]!,
    bottom: rows.at(-1)!,
    columns,
    rows: lines,
    openTop: inner[0]! - frame.top > open,
    openBottom: frame.bottom - inner.at(-1)! > open,
  }
}

/** The areas of a frame's cells, each in the rows and columns it covers. */
export const cellAreas = (frame: Frame): Box[] => {
  const { columns, rows } = bordersOf(frame)
  const { regions, count } = regionsOf(frame, columns, rows)
  const width = columns.length - 1
  const areas = Array.from({ length: count }, (): Box => ({ left: Infinity, top: Infinity, right: 0, bottom: 0 }))
  for (const [slot, region] of regions.entries()) {
    const [row, column, area] = [Math.floor(slot / width), slot % width, areas[region]!]
    area.left = Math.min(area.left, columns[column]!)
    area.right = Math.max(area.right, columns[column + 1]!)
    area.top = Math.min(area.top, rows[row]!)
    area.bottom = Math.max(area.bottom, rows[row + 1]!)
  }
  return areas
}

/** Places of the borders between columns and between rows; `inner`: those between rows that are ruled. */
const bordersOf = (frame: Frame) => {
  const inner = placesOf(frame.horizontals.map((r) => r.at))
  return {
    columns: withEnds(placesOf(frame.verticals.map((r) => r.at)), frame.left, frame.right),
    rows: withEnds(inner, frame.top, frame.bottom),
    inner,
  }
}

/** Places with the frame's own edges, where it reaches further than the outermost rules across. */
const withEnds = (places: number[], first: number, last: number): number[] => [
  ...(places.length === 0 || places[0]! - first > open ? [first] : []),
  ...places,
  ...(places.length === 0 || last - places.at(-1)! > open ? [last] : []),
]

/** the slot between two places that a coordinate falls into */
const slotOf = (places: readonly number[], value: number): number | null => {
  for (let i = 0; i + 1 < places.length; i++) if (value >= places[i]! && value < places[i + 1]!) return i
  return null
}

/** Each slot of the rectangle → the number of the cell it belongs to, from 0. */
const regionsOf = (frame: Frame, columns: readonly number[], rows: readonly number[]) => {
  const width = columns.length - 1
  const height = rows.length - 1
  const parent = Array.from({ length: width * height }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    parent[i] = root
    return root
  }
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [top, bottom, left, right] = [rows[row]!, rows[row + 1]!, columns[column]!, columns[column + 1]!]
      const slot = row * width + column
      if (column + 1 < width && !isRuled(frame.verticals, right, top, bottom)) parent[find(slot + 1)] = find(slot)
      if (row + 1 < height && !isRuled(frame.horizontals, bottom, left, right)) parent[find(slot + width)] = find(slot)
    }
  return rectangles(
    parent.map((_, slot) => find(slot)),
    width,
    height,
  )
}

/** Areas numbered from 0, each a rectangle: one of another shape, where a border is missing, is cut into its rows. */
const rectangles = (areas: readonly number[], width: number, height: number) => {
  const regions: number[] = []
  let count = 0
  /** per area: the stretch of the row above that was its, and the number it got */
  let above = new Map<string, number>()
  for (let row = 0; row < height; row++) {
    const here = new Map<string, number>()
    for (let from = 0; from < width; ) {
      const area = areas[row * width + from]!
      let to = from
      while (to + 1 < width && areas[row * width + to + 1] === area) to++
      const key = `${area} ${from} ${to}`
      const region = above.get(key) ?? count++
      here.set(key, region)
      regions.push(...Array.from({ length: to - from + 1 }, () => region))
      from = to + 1
    }
    above = here
  }
  return { regions, count }
}

/** Cells that share a figure between them: it runs over a border, and nobody knows whose it is. */
const tornFigures = (held: readonly (readonly Glyph[])[]): Set<number> => {
  const digits = held.flatMap((glyphs, region) =>
    glyphs.filter((g) => /^[\d.,０-９．，]$/.test(g.text)).map((glyph) => ({ glyph, region })),
  )
  digits.sort((a, b) => a.glyph.y - b.glyph.y || a.glyph.x - b.glyph.x)
  const torn = new Set<number>()
  for (let i = 1; i < digits.length; i++) {
    const [a, b] = [digits[i - 1]!, digits[i]!]
    const touching =
      Math.abs(a.glyph.y - b.glyph.y) < 0.1 * a.glyph.size &&
      Math.abs(b.glyph.x - (a.glyph.x + a.glyph.width)) < 0.15 * a.glyph.size
    if (a.region !== b.region && touching) torn.add(a.region).add(b.region)
  }
  return torn
}
