import { gridOf } from '../grid-of.ts'

const escaped = (text: string) => text.replace(/[-*_|+]/g, '\\$&').replace(/^(\d+)\./, '$1\\.')

/** Markdown: the full rectangle, a rule below the first row, signs escaped. */
export default gridOf('markdown', 'nothing', (rows) => {
  const lines = rows.map((row) => `| ${row.map(escaped).join(' | ')} |`)
  return [lines[0]!, `|${rows[0]!.map(() => ' --- ').join('|')}|`, ...lines.slice(1)]
})
