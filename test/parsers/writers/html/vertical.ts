import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** Narrow columns: short labels with a line break behind every character. */
export default htmlWriter('vertical', {
  cell: (cell) =>
    `<td${spans(cell)}>${
      cell.figure || cell.text.length > 8 ? escapeHtml(cell.text) : [...cell.text].map(escapeHtml).join('<br>')
    }</td>`,
})
