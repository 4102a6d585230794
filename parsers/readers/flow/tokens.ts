import { isForeign, leadingFigures } from './figures.ts'
import type { Segment } from './segments.ts'

interface Token {
  text: string
  /** line breaks before it */
  gap: number
}

export interface Tokens {
  tokens: Token[]
  /** line breaks behind the last of them */
  gapAfter: number
  /** other text follows, so that the breaks behind the row say nothing */
  foreign: boolean
}

/** What stands behind a label, cell by cell, with the line breaks between; up to text that is no figure. */
export const tokensOf = (area: string, indent = 0): Tokens => {
  const tokens: Token[] = []
  let gap = 0
  const lines = area.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (i > 0) gap++
    const indented = indent > 0 && line.length === indent && i < lines.length - 1
    if (line === '' || (/^[ \t]+$/.test(line) && !indented)) continue
    if (/^[\s\u200b\ufeff]+$/.test(line)) {
      tokens.push({ text: '', gap })
      gap = 0
      continue
    }
    const text = line.includes('\\') ? line.replace(/\\(?=[-+*_.])/g, '') : line
    const { cells, rest } = leadingFigures(text)
    for (const cell of cells) {
      tokens.push({ text: cell, gap })
      gap = 0
    }
    if (rest === '') continue
    if (isForeign(rest)) return { tokens, gapAfter: gap, foreign: true }
    tokens.push({ text: rest.trim(), gap })
    gap = 0
  }
  return { tokens, gapAfter: gap, foreign: false }
}

const noTokens: Tokens = { tokens: [], gapAfter: 0, foreign: false }

/** The tokens of each segment that has figures. */
export const tokensOfRows = (segments: readonly Segment[]): Tokens[] =>
  segments.map((s) => (s.columns > 0 ? tokensOf(s.area) : noTokens))
