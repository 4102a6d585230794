import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

const indent = (text: string) => `\n            ${text}\n          `

/** Indented by a template, with line breaks around every text. */
export default htmlWriter('pretty', {
  paragraph: (text) => `<p>${indent(escapeHtml(text))}</p>`,
  cell: (cell) => `\n          <td${spans(cell)}>${indent(escapeHtml(cell.text))}</td>`,
})
