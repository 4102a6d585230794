import { linesOf } from '../lines-of.ts'

/** A cell per paragraph; blank cells leave no trace. */
export default linesOf('cell-paragraphs', 'blanks', (row) => row.flatMap(({ text }) => (text === '' ? [] : [text, ''])))
