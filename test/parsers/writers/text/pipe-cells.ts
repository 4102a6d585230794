import { linesOf } from '../lines-of.ts'

/** A cell per line, a pipe behind it; a line of pipes fills up a row that spans made shorter. */
export default linesOf('pipe-cells', 'nothing', (row, width) => {
  const missing = width - row.length
  return [...row.map(({ text }) => (text === '' ? '|' : `${text} |`)), ...(missing > 0 ? ['|'.repeat(missing)] : [])]
})
