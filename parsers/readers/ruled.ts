import type { GridRow } from '../document.ts'
import { type Canvas, canvasesOn, cut } from './canvas.ts'
import { type Alphabet, alphabetOf } from './rules.ts'
import { type Taken, textCell } from './taken.ts'

/** more columns than any form has, with frames within frames: beyond it the text is no table */
const maxColumns = 200

/**
 * A table with drawn borders that begins at line `from`: box drawing (elinks, w3m), + - | (w3m, links), grid tables of
 * pandoc, reStructuredText and Emacs. A cell reaches to the right until a border stands in its lines, and down until a
 * rule closes it; its text is all lines within, wherever the program put them. Null when no frame opens here.
 */
export const takeRuled = (lines: readonly string[], from: number): Taken | null => {
  const alphabet = alphabetOf(lines[from]!)
  if (!alphabet) return null
  const indent = lines[from]!.search(/\S/)
  let end = from
  while (end < lines.length && belongs(lines[end]!, indent, alphabet)) end++
  const region = lines.slice(from, end).map((line) => line.slice(indent).trimEnd())
  if (region.length < 3) return null
  const edges = edgesOf(region, alphabet)
  if (edges.length < 2 || edges.length > maxColumns) return null
  const rows = rowsOf(canvasesOn(region, edges, alphabet), edges, alphabet)
  return rows.length === 0 ? null : { rows, end }
}

const belongs = (line: string, indent: number, { borders }: Alphabet): boolean =>
  borders.has(line[indent] ?? ' ') && line.slice(0, indent).trim() === ''

/** Columns in which borders stand: where lines that are all rule have a corner, or every line of text has a border. */
const edgesOf = (region: readonly string[], { borders, rules }: Alphabet): number[] => {
  const edges = new Set<number>()
  const upright = new Map<number, number>()
  let texts = 0
  for (const line of region) {
    const isRule = [...line].every((c) => c === ' ' || borders.has(c) || rules.has(c)) && /(.)\1/.test(line.replace(/[ |+│┃║]/g, ''))
    if (!isRule) texts++
    for (let i = 0; i < line.length; i++) {
      if (!borders.has(line[i]!)) continue
      if (!isRule) upright.set(i, (upright.get(i) ?? 0) + 1)
      else edges.add(i)
    }
  }
  if (edges.size <= 2) for (const [i, n] of upright) if (n === texts) edges.add(i)
  return [...edges].sort((a, b) => a - b)
}
