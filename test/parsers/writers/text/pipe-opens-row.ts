import { linesOf } from '../lines-of.ts'

/** The same, with a lone pipe before each row. */
export default linesOf('pipe-opens-row', 'nothing', (row) => [
  '|',
  ...row.map(({ text }) => (text === '' ? '|' : `${text} |`)),
])
