import { linesOf } from '../lines-of.ts'

/** Markdown with an empty head; what spans columns is followed by blanks, what spans rows is not. */
export default linesOf('markdown-empty-head', 'nothing', (row, width, y) => {
  const cells = row.flatMap(({ text, columns }) => [text, ...Array.from({ length: columns - 1 }, () => '')])
  const line = `| ${cells.map((t) => t.padEnd(3)).join(' | ')} |`
  return y > 0 ? [line] : [`|${'     |'.repeat(width)}`, `|${' --- |'.repeat(width)}`, line]
})
