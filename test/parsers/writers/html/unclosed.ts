import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

/** No end tags of cells and rows. */
export default htmlWriter('unclosed', {
  cell: (cell) => `<td${spans(cell)}>${escapeHtml(cell.text)}\n`,
  row: (cells) => `<tr>${cells.join('')}`,
  paragraph: (text) => `<p>${escapeHtml(text)}\n`,
})
