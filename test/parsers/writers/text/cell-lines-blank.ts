import { linesOf } from '../lines-of.ts'

/** A cell per line; a blank cell is an empty line. */
export default linesOf('cell-lines-blank', 'nothing', (row) => row.map(({ text }) => text))
