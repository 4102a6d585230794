import type { Grid } from '../../parsers/document.ts'
import { archiveOf } from './archive.ts'

/** Characters at a place (mm). */
export const text = (x: number, y: number, characters: string, deltas = '', attributes = '') =>
  `<ofd:TextObject Boundary="${x} ${y} 100 6" Font="3" Size="4" ${attributes}><ofd:TextCode X="0" Y="4" DeltaX="${deltas}">${characters}</ofd:TextCode></ofd:TextObject>`

const path = (x: number, y: number, data: string) =>
  `<ofd:PathObject Boundary="${x} ${y} 100 100"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`

/** The rules of a table: borders of columns and rows, counted from its corner. */
export const ruled = (left: number, top: number, columns: number[], rows: number[]) => [
  ...columns.map((x) => path(left, top, `M ${x} 0 L ${x} ${rows.at(-1)}`)),
  ...rows.map((y) => path(left, top, `M 0 ${y} L ${columns.at(-1)} ${y}`)),
]

/** An OFD file with these pages, and what its template draws on each of them. */
export const ofdOf = (pages: string[], template = '') =>
  archiveOf({
    'OFD.xml':
      '<ofd:OFD><ofd:DocBody><ofd:DocInfo><ofd:Title>年报</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml': `<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>
      <ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>
      <ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
    'Doc_0/Tpls/Tpl_0/Content.xml': `<ofd:Page><ofd:Content><ofd:Layer>${template}</ofd:Layer></ofd:Content></ofd:Page>`,
    ...Object.fromEntries(
      pages.map((page, i) => [
        `Doc_0/Pages/Page_${i}/Content.xml`,
        `<ofd:Page><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>${page}</ofd:Layer></ofd:Content></ofd:Page>`,
      ]),
    ),
  })

/** A grid as a page of OFD: every cell between rules, merged cells drawn as several. */
export const ofdPageOf = ({ rows }: Grid, heading: string): string => {
  const width = Math.max(...rows.flatMap(({ cells }) => cells.map(({ column, span }) => column + span)))
  const [across, down] = [190 / width, 250 / rows.length]
  const borders = (count: number, step: number) => Array.from({ length: count + 1 }, (_, i) => i * step)
  return [
    text(20, 5, heading),
    ...ruled(10, 20, borders(width, across), borders(rows.length, down)),
    ...rows.flatMap(({ row, cells }) =>
      cells.map((cell) => text(11 + cell.column * across, 21 + row * down, cell.text.replaceAll('\n', ''))),
    ),
  ].join('')
}
