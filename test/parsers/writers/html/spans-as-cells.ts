import { htmlWriter } from '../html.ts'
import { plainCell, textGrid } from '../slots.ts'

/** Merged cells were split: the text stands in the first, the others are empty. */
export default htmlWriter('spans-as-cells', {
  tables: (rows) => [textGrid(rows).map((row) => row.map((text) => plainCell(text)))],
})
