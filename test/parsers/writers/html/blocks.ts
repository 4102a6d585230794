import { htmlWriter } from '../html.ts'

/** Each block of table two is a table of its own. */
export default htmlWriter('blocks', {
  tables: (rows, id) => {
    if (id !== 'proactive') return [rows]
    const starts = rows.flatMap((row, i) => (row.length === 1 ? [i] : []))
    return starts.map((start, i) => rows.slice(start, starts[i + 1]))
  },
})
