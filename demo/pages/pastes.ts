import type { Agency } from '../reports/agency.ts'
import type { LayoutCell, LayoutRow } from './form-layout.ts'
import { escapeHtml } from './html.ts'

/** How text looks that was pasted from one program: paragraphs, headings, tables. */
export interface Paste {
  paragraph(text: string): string
  heading(text: string): string
  table(rows: LayoutRow[]): string
}

const spans = ({ columns, rows }: LayoutCell) =>
  `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`

const tableOf = (open: string, rows: LayoutRow[], cell: (cell: LayoutCell) => string) =>
  `${open}<tbody>\n${rows.map((row) => `<tr>\n${row.map(cell).join('\n')}\n</tr>`).join('\n')}\n</tbody></table>`

const wordRun = (text: string, face: string) =>
  `<span style="font-size:10.5pt;font-family:${face}">${escapeHtml(text)}</span>`
/** Word cuts a run wherever the text was edited: a number in two spans is one number. */
const wordFigure = (text: string) =>
  text === ''
    ? '<o:p>&nbsp;</o:p>'
    : `${text.length > 2 ? wordRun(text.slice(0, 1), 'Calibri') + wordRun(text.slice(1), 'Calibri') : wordRun(text, 'Calibri')}<o:p></o:p>`

const word: Paste = {
  paragraph: (text) =>
    `<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><span style="font-size:16.0pt;font-family:仿宋_GB2312">${escapeHtml(text)}<span lang="EN-US"><o:p></o:p></span></span></p>`,
  heading: (text) =>
    `<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt;font-family:黑体">${escapeHtml(text)}<span lang="EN-US"><o:p></o:p></span></span></p>`,
  table: (rows) =>
    tableOf(
      '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none;mso-padding-alt:0cm 5.4pt 0cm 5.4pt">',
      rows,
      (cell) =>
        `<td${spans(cell)} style="border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal" align="center" style="text-align:center;mso-pagination:widow-orphan">${
          cell.figure ? `<span lang="EN-US">${wordFigure(cell.text)}</span>` : wordRun(cell.text, '宋体')
        }</p></td>`,
    ),
}

const wps: Paste = {
  paragraph: (text) =>
    `<p style="text-indent:32pt;line-height:28pt"><span style="font-family:仿宋;font-size:16pt"><font face="仿宋">${escapeHtml(text)}</font></span></p>`,
  heading: (text) =>
    `<p style="text-indent:32pt"><strong><span style="font-size:16pt"><font face="黑体">${escapeHtml(text)}</font></span></strong></p>`,
  table: (rows) =>
    tableOf(
      '<table border="1" cellspacing="0" style="border-collapse:collapse;width:100%"><colgroup></colgroup>',
      rows,
      (cell) =>
        cell.text === ''
          ? `<td${spans(cell)} valign="center"><p style="text-align:center">&nbsp;</p></td>`
          : `<td${spans(cell)} valign="center"><p style="text-align:center"><span style="font-size:10.5pt"><font face="${cell.figure ? 'Calibri' : '宋体'}">${escapeHtml(cell.text)}</font></span></p></td>`,
    ),
}

/** Typed into the editor of the site itself: line breaks inside long heads, bare cells. */
const plain: Paste = {
  paragraph: (text) => `<p>　　${escapeHtml(text)}</p>`,
  heading: (text) => `<h3>${escapeHtml(text)}</h3>`,
  table: (rows) =>
    tableOf('<table class="form" border="1" width="100%">', rows, (cell) => {
      const text = escapeHtml(cell.text)
      const broken = !cell.figure && /^(商业|科研)/.test(text) ? `${text.slice(0, 2)}<br>${text.slice(2)}` : text
      return `<td${spans(cell)} align="center">${broken}</td>`
    }),
}

/** What each program leaves in a page. */
export const pastes: Record<Agency['paste'], Paste> = { word, wps, plain }
