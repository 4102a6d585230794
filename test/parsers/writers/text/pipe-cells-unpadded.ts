import { linesOf } from '../lines-of.ts'

/** A cell per line, a pipe behind it, and no filler. */
export default linesOf('pipe-cells-unpadded', 'nothing', (row) =>
  row.map(({ text }) => (text === '' ? '|' : `${text} |`)),
)
