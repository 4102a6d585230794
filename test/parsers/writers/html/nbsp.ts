import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** Editors put a no-break space into every empty cell. */
export default htmlWriter('nbsp', {
  cell: (cell) => `<td${spans(cell)}><p>${cell.text === '' ? '&nbsp;' : escapeHtml(cell.text)}</p></td>`,
})
