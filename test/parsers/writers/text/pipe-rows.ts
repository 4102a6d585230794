import { linesOf } from '../lines-of.ts'

/** A row per line, a pipe behind each cell; a cell that spans several columns or rows stands once. */
export default linesOf('pipe-rows', 'nothing', (row) => [row.map(({ text }) => `${text} |`).join(' ')])
