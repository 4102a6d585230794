import { type Line, textOfLine } from './lines.ts'

const compact = (line: Line): string => textOfLine(line).replace(/\s+/g, '')

const pageNumber =
  /^(?:[-—–－~·]*第?(\d{1,4})(?:页)?(?:[/／]?(?:共)?\d{1,4}(?:页)?)?[-—–－~·]*|第(\d{1,4})页[，,/]?共\d{1,4}页)$/

/**
 * The same lines without page numbers and running heads. A page number counts up with the pages; a head or foot says the
 * same, but for figures, at the same height of several pages. Both stand in the outer eighth of the page.
 */
export const withoutRunningHeads = (pages: readonly { height: number; lines: readonly Line[] }[]): Line[][] => {
  const outer = (line: Line, height: number): boolean => line.y < height * 0.125 || line.y > height * 0.875
  const keyOf = (line: Line): string => `${Math.round(line.y / 4)} ${compact(line).replace(/\d+/g, '#')}`
  const pagesWith = new Map<string, Set<number>>()
  const offsets = new Map<number, number>()
  for (const [i, { height, lines }] of pages.entries())
    for (const line of lines) {
      if (!outer(line, height)) continue
      const key = keyOf(line)
      pagesWith.set(key, (pagesWith.get(key) ?? new Set()).add(i))
      const number = numberOf(line)
      if (number !== null) offsets.set(number - i, (offsets.get(number - i) ?? 0) + 1)
    }
  return pages.map(({ height, lines }, i) => {
    const edge = new Set([lines[0], lines.at(-1)])
    return lines.filter((line) => {
      if (!outer(line, height)) return true
      if ((pagesWith.get(keyOf(line))?.size ?? 0) > Math.max(1, pages.length / 3)) return false
      const number = numberOf(line)
      if (number === null || !edge.has(line)) return true
      const alone = pages.length === 1 && /[-—–－第]/.test(compact(line))
      return !alone && (offsets.get(number - i) ?? 0) < 2
    })
  })
}

const numberOf = (line: Line): number | null => {
  const [, a, b] = pageNumber.exec(compact(line)) ?? []
  return a || b ? Number(a ?? b) : null
}
