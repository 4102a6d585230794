import type { FormColumn } from '../../../data/forms/form.ts'
import { type Ruler, rulerOf } from './columns.ts'
import { headsOn } from './heads.ts'
import type { Line, Piece } from './lines.ts'
import { figurePieces } from './rows.ts'

/**
 * How far blanks can be trusted: `counted`, every figure stands in its column to the character; `pages`, a program wrote
 * down the pages of a PDF and shifted what stands close together; `loose`, neither, and only full rows are sure.
 */
export type Spacing = 'counted' | 'pages' | 'loose'

/** Whether a block's figures stand in columns to the character, by themselves or several of them under heads. */
export const isCounted = (lines: readonly Line[], columns: readonly FormColumn[]): boolean => {
  const parts = pagesOf(lines)
  return parts.every((own) => {
    const rows = figureRows(own, columns.length)
    const heads = rows.some((row) => row.length > 1) ? headsOn(own, columns) : null
    return rows.length === 0 || (rulerOf(rows, heads, columns.length)?.exact ?? false)
  })
}

const pagesOf = (lines: readonly Line[]): Line[][] => {
  const pages = new Map<number, Line[]>()
  for (const line of lines) {
    const own = pages.get(line.page)
    if (own) own.push(line)
    else pages.set(line.page, [line])
  }
  return [...pages.values()]
}

const figureRows = (lines: readonly Line[], count: number): Piece[][] =>
  lines.map(figurePieces).filter((row) => row.length > 0 && row.length <= count)

/** The ruler of each page, by its number. Heads count only where nothing is shifted. */
export const rulersOf = (
  lines: readonly Line[],
  columns: readonly FormColumn[],
  spacing: Spacing,
): ReadonlyMap<number, Ruler | null> =>
  new Map(
    pagesOf(lines).map((own) => {
      const heads = spacing === 'counted' ? headsOn(own, columns) : null
      return [own[0]!.page, rulerOf(figureRows(own, columns.length), heads, columns.length)]
    }),
  )
