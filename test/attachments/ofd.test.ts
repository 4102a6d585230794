import { expect, test } from 'vitest'
import { readOfd } from '../../parsers/readers/ofd.ts'
import { archiveOf } from './archive.ts'
import { show } from './show.ts'

const text = (x: number, y: number, characters: string, deltas = '', attributes = '') =>
  `<ofd:TextObject Boundary="${x} ${y} 100 6" Font="3" Size="4" ${attributes}><ofd:TextCode X="0" Y="4" DeltaX="${deltas}">${characters}</ofd:TextCode></ofd:TextObject>`
const path = (x: number, y: number, data: string) =>
  `<ofd:PathObject Boundary="${x} ${y} 100 100"><ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
const ruled = (left: number, top: number, columns: number[], rows: number[]) => [
  ...columns.map((x) => path(left, top, `M ${x} 0 L ${x} ${rows.at(-1)}`)),
  ...rows.map((y) => path(left, top, `M 0 ${y} L ${columns.at(-1)} ${y}`)),
]

const ofdOf = (pages: string[], template = '') =>
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

test('characters and rules of a page, and of its template', () => {
  const page = [text(20, 20, '一、总体情况'), text(22, 42, '规章'), text(62, 42, '12', 'g 1 2')].join('')
  const document = readOfd(ofdOf([page], ruled(20, 40, [0, 30, 60], [0, 10, 20]).join('')))
  expect(document.title).toBe('年报')
  expect(show(document)).toEqual([
    '一、总体情况',
    [
      ['0: 规章', '1: 12'],
      ['0: ', '1: '],
    ],
  ])
})

test('a scaled text, and distances between characters of which only some are given', () => {
  const scaled = text(20, 20, '规章', 'g 2 4', 'CTM="0.5 0 0 0.5 0 0"')
  expect(show(readOfd(ofdOf([scaled])))).toEqual(['规章'])
  expect(show(readOfd(ofdOf([text(20, 20, '1234', '2 g 2 2')])))).toEqual(['1234'])
})
