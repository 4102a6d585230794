import { cutTable } from '../cut-table.ts'
import { htmlWriter } from '../html.ts'

/** The same with the head repeated. */
export default htmlWriter('split-with-head', {
  tables: (rows, id) => {
    if (id !== 'requests') return [rows]
    const [first, second] = cutTable(rows, 12)
    return [first, [...rows.slice(0, 3), ...second]]
  },
})
