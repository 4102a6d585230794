import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter } from '../html.ts'

/** Spans larger than the table, and attributes with rubbish behind the number. */
export default htmlWriter('overflow', {
  cell: (cell, row) => {
    const last = row.at(-1) === cell
    const columns = last && row.length > 1 && !cell.figure ? cell.columns + 7 : cell.columns
    return `<td colspan="${columns};" rowspan=" ${cell.rows}x">${escapeHtml(cell.text)}</td>`
  },
})
