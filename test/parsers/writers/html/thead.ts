import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

const isHead = (row: string) => !/<td/.test(row)

/** Rows of heads in thead as th; labels of rows are th too. */
export default htmlWriter('thead', {
  cell: (cell, row) => {
    const name = cell.figure || (row.some((c) => c.figure) && row.indexOf(cell) > 0) ? 'td' : 'th'
    return `<${name}${spans(cell)}>${escapeHtml(cell.text)}</${name}>`
  },
  table: (rows) => {
    const body = rows.findIndex((row) => !isHead(row))
    return `<table><thead>${rows.slice(0, body).join('')}</thead><tbody>${rows.slice(body).join('')}</tbody></table>`
  },
})
