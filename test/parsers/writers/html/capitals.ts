import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter } from '../html.ts'

/** Old editors: capitals, no quotes, font tags, comments. */
export default htmlWriter('capitals', {
  cell: (cell) =>
    `<TD colSpan=${cell.columns} rowSpan=${cell.rows}><!--StartFragment--><FONT face=宋体>${escapeHtml(cell.text)}</FONT></TD>`,
  row: (cells) => `<TR>${cells.join('')}</TR>`,
  table: (rows) => `<TABLE border=1><TBODY>${rows.join('\r\n')}</TBODY></TABLE>`,
})
