import { linesOf } from '../lines-of.ts'

/** Blank cells are left out, and all rows are filled up with pipes. */
export default linesOf('pipe-rows-dropped', 'blanks', (row, width) => {
  const kept = row.filter(({ text }) => text !== '')
  return [`${kept.map(({ text }) => text).join(' | ')} |${'|'.repeat(Math.max(0, width - kept.length))}`]
})
