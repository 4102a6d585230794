import { linesOf } from '../lines-of.ts'

/** A cell per line, its pipe on the next. */
export default linesOf('pipe-after-cell', 'nothing', (row) =>
  row.flatMap(({ text }) => (text === '' ? ['|'] : [text, '|'])),
)
