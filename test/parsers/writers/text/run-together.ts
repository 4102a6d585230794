import { linesOf } from '../lines-of.ts'

/** The cells of a row without anything between them. */
export default linesOf('run-together', 'figures', (row) => [row.map(({ text }) => text).join('')])
