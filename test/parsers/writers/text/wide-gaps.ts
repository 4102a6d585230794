import { linesOf } from '../lines-of.ts'

/** A row per line, several blanks between the cells; blank cells leave no trace. */
export default linesOf('wide-gaps', 'blanks', (row) => [
  row
    .filter(({ text }) => text !== '')
    .map(({ text }) => text)
    .join('   '),
])
