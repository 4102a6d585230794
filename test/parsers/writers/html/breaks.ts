import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** Labels broken by <br> after every fifth character. */
export default htmlWriter('breaks', {
  cell: (cell) =>
    `<td${spans(cell)}>${
      cell.figure ? escapeHtml(cell.text) : (cell.text.match(/.{1,5}/gs) ?? []).map(escapeHtml).join('<br/>\n')
    }</td>`,
})
