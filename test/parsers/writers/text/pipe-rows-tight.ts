import { linesOf } from '../lines-of.ts'

/** A row per line, without blanks around the pipes. */
export default linesOf('pipe-rows-tight', 'nothing', (row) => [`|${row.map(({ text }) => text).join('|')}|`])
