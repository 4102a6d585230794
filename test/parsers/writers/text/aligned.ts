import { padded } from '../drawn-table.ts'
import { gridOf } from '../grid-of.ts'

/** Columns aligned with blanks below a ruler of dashes, which says where each begins. */
export default gridOf('aligned', 'nothing', (rows) => {
  const aligned = padded(rows)
  const ruler = aligned.widths.map((w) => '-'.repeat(w)).join(' ')
  return [`  ${ruler}`, ...aligned.rows.map((row) => `  ${row.join(' ')}`.trimEnd()), `  ${ruler}`, '']
})
