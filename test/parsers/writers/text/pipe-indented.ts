import { linesOf } from '../lines-of.ts'

/** A cell per line, indented, a pipe behind it. */
export default linesOf('pipe-indented', 'nothing', (row, width) => {
  const missing = width - row.length
  return [
    ...row.map(({ text }) => (text === '' ? '        |' : `        ${text} |`)),
    ...(missing > 0 ? [`        ${'|'.repeat(missing)}`] : []),
  ]
})
