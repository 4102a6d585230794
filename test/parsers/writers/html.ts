import type { LayoutCell, LayoutRow } from '../../../demo/pages/form-layout.ts'
import { escapeHtml } from '../../../demo/pages/html.ts'
import type { Part, Writer } from './writer.ts'

/** How a shape of HTML differs from the plain one; what is left out stays plain. */
export interface Shape {
  loses?: Writer['loses']
  /** tables → the tables that are written in its place */
  tables?(rows: LayoutRow[], id: string): LayoutRow[][]
  /** the whole cell, with its tags */
  cell?(cell: LayoutCell, row: LayoutRow): string
  row?(cells: string[]): string
  table?(rows: string[], table: readonly LayoutRow[]): string
  /** what stands between <body> and </body> */
  body?(content: string): string
  paragraph?(text: string): string
}

export const spans = ({ columns, rows }: LayoutCell): string =>
  `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`

/** A writer of pages of one shape. */
export const htmlWriter = (name: string, shape: Shape): Writer => {
  const paragraph = shape.paragraph ?? ((text) => `<p>${escapeHtml(text)}</p>`)
  const cell = shape.cell ?? ((c) => `<td${spans(c)}>${escapeHtml(c.text)}</td>`)
  const row = shape.row ?? ((cells) => `<tr>${cells.join('')}</tr>`)
  const table = shape.table ?? ((rows) => `<table border="1"><tbody>\n${rows.join('\n')}\n</tbody></table>`)
  const partOf = (part: Part): string =>
    part.kind === 'table'
      ? (shape.tables?.(part.rows, part.id) ?? [part.rows])
          .map((rows) =>
            table(
              rows.map((r) => row(r.map((c) => cell(c, r)))),
              rows,
            ),
          )
          .join('\n')
      : part.kind === 'title'
        ? `<h1>${escapeHtml(part.text)}</h1>`
        : paragraph(part.text)
  return {
    name,
    loses: shape.loses ?? 'nothing',
    write: (parts) => {
      const content = parts.map(partOf).join('\n')
      const title = parts.find((p) => p.kind === 'title')
      return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${title?.kind === 'title' ? title.text : ''}</title></head>
<body>
${shape.body ? shape.body(content) : content}
</body></html>
`
    },
  }
}
