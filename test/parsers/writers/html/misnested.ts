import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** End tags inside cells that belong to elements around the table: browsers pass over them. */
export default htmlWriter('misnested', {
  cell: (cell) => `<td${spans(cell)}><p><b>${escapeHtml(cell.text)}</p></b></span></font></div></td>`,
  body: (content) => `<div><font face="宋体"><span>${content}</span></font></div>`,
})
