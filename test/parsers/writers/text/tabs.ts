import { linesOf } from '../lines-of.ts'

/** A row per line, tabs between the cells. */
export default linesOf('tabs', 'nothing', (row) => [row.map(({ text }) => text).join('\t')])
