import { linesOf } from '../lines-of.ts'

/** The same, with two empty lines behind each row. */
export default linesOf('cell-lines-blank-rows', 'nothing', (row) => [...row.map(({ text }) => text), '', ''])
