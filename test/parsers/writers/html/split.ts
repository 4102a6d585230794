import { cutTable } from '../cut-table.ts'
import { htmlWriter } from '../html.ts'

/** Table three goes on in a second table without a head, as after a page break. */
export default htmlWriter('split', {
  tables: (rows, id) => (id === 'requests' ? cutTable(rows, 12) : [rows]),
})
