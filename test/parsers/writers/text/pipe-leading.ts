import { linesOf } from '../lines-of.ts'

/** A cell per line, a pipe before it. */
export default linesOf('pipe-leading', 'blanks', (row) => row.map(({ text }) => `| ${text}`.trimEnd()))
