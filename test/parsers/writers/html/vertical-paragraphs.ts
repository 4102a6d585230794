import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** The same with a paragraph for every two characters, long labels too. */
export default htmlWriter('vertical-paragraphs', {
  cell: (cell) =>
    `<td${spans(cell)}>${
      cell.figure
        ? escapeHtml(cell.text)
        : (cell.text.match(/.{1,2}/gs) ?? []).map((t) => `<p>${escapeHtml(t)}</p>`).join('')
    }</td>`,
})
