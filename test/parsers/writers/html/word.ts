import { escapeHtml } from '../../../../demo/pages/html.ts'
import { htmlWriter, spans } from '../html.ts'

const run = (text: string) => `<span lang="EN-US" style="font-size:10.5pt">${escapeHtml(text)}</span>`

/** Pasted from Word: MsoNormal, o:p, and runs that are cut wherever the text was edited, even inside a number. */
export default htmlWriter('word', {
  paragraph: (text) => `<p class="MsoNormal">${run(text)}<span lang="EN-US"><o:p></o:p></span></p>`,
  cell: (cell) =>
    `<td${spans(cell)}><p class="MsoNormal" align="center">${
      cell.text === '' ? '<span lang="EN-US"><o:p>&nbsp;</o:p></span>' : [...cell.text].map(run).join('')
    }</p></td>`,
})
