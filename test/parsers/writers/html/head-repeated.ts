import { cutTable } from '../cut-table.ts'
import { htmlWriter } from '../html.ts'

/** The head of table three stands again in the middle of it. */
export default htmlWriter('head-repeated', {
  tables: (rows, id) => {
    if (id !== 'requests') return [rows]
    const [first, second] = cutTable(rows, 12)
    return [[...first, ...rows.slice(0, 3), ...second]]
  },
})
