import stringWidth from 'string-width'
import { gridOf } from './grid-of.ts'
import type { Writer } from './writer.ts'

/** Rows with each cell filled up to the width of its column; wide characters count as two. */
export const padded = (rows: readonly (readonly string[])[]): { rows: string[][]; widths: number[] } => {
  const widths = rows[0]!.map((_, x) => Math.max(3, ...rows.map((row) => stringWidth(row[x] ?? ''))))
  const fill = (text: string, x: number) => text + ' '.repeat(widths[x]! - stringWidth(text))
  return { rows: rows.map((row) => row.map(fill)), widths }
}

/** A writer of tables drawn in text, a rule below each row. */
export const drawnTable = (name: string, rule: { corner: string; across: string; down: string }): Writer =>
  gridOf(name, 'nothing', (texts) => {
    const { rows, widths } = padded(texts)
    const line = `${rule.corner}${widths.map((w) => rule.across.repeat(w + 2)).join(rule.corner)}${rule.corner}`
    return [
      line,
      ...rows.flatMap((row) => [`${rule.down}${row.map((t) => ` ${t} `).join(rule.down)}${rule.down}`, line]),
    ]
  })
