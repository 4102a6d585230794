import { linesOf } from '../lines-of.ts'

/** A cell per line; blank cells leave no trace. */
export default linesOf('cell-lines', 'blanks', (row) => row.flatMap(({ text }) => (text === '' ? [] : [text])))
