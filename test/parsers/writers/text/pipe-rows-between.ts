import { linesOf } from '../lines-of.ts'

/** A row per line, pipes between the cells. */
export default linesOf('pipe-rows-between', 'nothing', (row) => [row.map(({ text }) => text).join(' | ')])
