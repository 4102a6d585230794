import { linesOf } from '../lines-of.ts'

/** Rows that are shorter than the widest one are filled with pipes. */
export default linesOf('pipe-rows-padded', 'blanks', (row, width) => [
  `${row.map(({ text }) => text).join(' | ')} |${'|'.repeat(Math.max(0, width - row.length))}`,
])
