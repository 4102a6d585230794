import { htmlWriter } from '../html.ts'
import { plainCell, slotsOf } from '../slots.ts'

/** Merged cells were split, and each part repeats the text. */
export default htmlWriter('spans-repeated', {
  tables: (rows) => [slotsOf(rows).map((row) => row.map(({ cell }) => plainCell(cell.text)))],
})
