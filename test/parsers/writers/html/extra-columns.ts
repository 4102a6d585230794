import { htmlWriter } from '../html.ts'
import { plainCell } from '../slots.ts'

/** An empty column on either side. */
export default htmlWriter('extra-columns', {
  tables: (rows) => [rows.map((row) => [plainCell(''), ...row, plainCell('')])],
})
