import { expect, test } from 'vitest'
import { readDocx, readWordXml } from '../../parsers/readers/docx.ts'
import { docxOf } from './archive.ts'
import { show } from './show.ts'

const p = (text: string, properties = '') => `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`
const runs = (...parts: [text: string, properties?: string][]) =>
  `<w:p>${parts.map(([text, properties = '']) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`).join('')}</w:p>`
const styles =
  '<w:styles><w:style w:styleId="raised"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
  '<w:style w:styleId="note"><w:basedOn w:val="raised"/></w:style>' +
  '<w:style w:styleId="away"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
const across = (n: number) => `<w:gridSpan w:val="${n}"/>`
const down = '<w:vMerge w:val="restart"/>'
const same = '<w:vMerge/>'

test.each<[string, string, ReturnType<typeof show>]>([
  [
    'cells merged across and down',
    tbl(
      tr(tc('申请人情况', across(2) + down), tc('总计')),
      tr(tc('', across(2) + same), tc('1')),
      tr(tc('甲'), tc('乙'), tc('')),
    ),
    [[['0+2: 申请人情况', '2: 总计'], ['2: 1'], ['0: 甲', '1: 乙', '2: ']]],
  ],
  [
    'cells merged in the old way, side by side',
    tbl(tr(tc('甲', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('丙')), tr(tc('1'), tc('2'), tc('3'))),
    [
      [
        ['0+2: 甲', '2: 丙'],
        ['0: 1', '1: 2', '2: 3'],
      ],
    ],
  ],
  [
    'a row that begins further right',
    tbl(
      tr(tc('甲'), tc('乙'), tc('丙')),
      `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('2')}${tc('3')}</w:tr>`,
    ),
    [
      [
        ['0: 甲', '1: 乙', '2: 丙'],
        ['0: ', '1: 2', '2: 3'],
      ],
    ],
  ],
  [
    'a figure in several runs, a line break, a tab, a hyphen that does not break',
    tbl(
      tr(
        `<w:tc><w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p></w:tc>`,
        `<w:tc><w:p><w:r><w:t>商业</w:t><w:br/><w:t>企业</w:t></w:r></w:p></w:tc>`,
        `<w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/></w:r></w:p></w:tc>`,
      ),
    ),
    [[['0: 12', '1: 商业\n企业', '2: a -']]],
  ],
  [
    'deleted and hidden text is left out, inserted text is read',
    '<w:p><w:ins><w:r><w:t>新收5件</w:t></w:r></w:ins><w:del><w:r><w:delText>新收4件</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>',
    ['新收5件'],
  ],
  [
    'raised, struck and hidden figures, by themselves and by their styles',
    tbl(
      tr(
        `<w:tc>${runs(['12'], ['1', '<w:vertAlign w:val="superscript"/>'])}</w:tc>`,
        `<w:tc>${runs(['7', '<w:strike/>'], ['8', '<w:dstrike w:val="true"/>'], ['15', '<w:strike w:val="0"/>'])}</w:tc>`,
        `<w:tc>${runs(['3'], ['2', '<w:rStyle w:val="note"/>'], ['9', '<w:rStyle w:val="away"/>'])}</w:tc>`,
        `<w:tc>${runs(['4'], ['2', '<w:vertAlign w:val="subscript"/>'], [' ', '<w:strike/>'])}</w:tc>`,
      ),
    ) + runs(['旧', '<w:strike/>'], ['新']),
    [[['0: 12¹', '1: ~~7~~~~8~~15', '2: 3²', '3: 42']], '旧新'],
  ],
  [
    'a deleted row is left out',
    tbl(tr(tc('甲'), tc('1')), `<w:tr><w:trPr><w:del/></w:trPr>${tc('乙')}${tc('2')}</w:tr>`),
    [[['0: 甲', '1: 1']]],
  ],
  [
    'a text box is read once, although it is written twice',
    '<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    ['前', '框'],
  ],
  [
    'a table that holds the whole report is layout',
    tbl(tr(`<w:tc>${p('一、总体情况')}${tbl(tr(tc('规章'), tc('1')))}${p('')}</w:tc>`)),
    ['一、总体情况', [['0: 规章', '1: 1']]],
  ],
  [
    'content controls, links, field codes and footnote marks',
    '<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>本</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id="1"/><w:t>年</w:t></w:r></w:p></w:sdtContent></w:sdt>',
    ['本年'],
  ],
  [
    'a picture',
    '<w:p><w:r><w:drawing><a:graphic><a:blip r:embed="x"/></a:graphic></w:drawing></w:r></w:p>',
    ['(picture)'],
  ],
])('%s', (_, body, expected) => {
  expect(show(readDocx(docxOf(body, { styles })))).toEqual(expected)
})

test('headings get the numbers that Word prints', () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  </w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
  const styles = `<w:styles><w:style w:styleId="h"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>`
  const own = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
  const styled = '<w:pPr><w:pStyle w:val="h"/></w:pPr>'
  const body =
    p('总体情况', own) + p('主动公开', styled) + p('平台', styled) + p('主动公开政府信息情况', own) + p('其他', styled)
  expect(show(readDocx(docxOf(body, { numbering, styles })))).toEqual([
    '一、总体情况',
    '（一）主动公开',
    '（二）平台',
    '二、主动公开政府信息情况',
    '（一）其他',
  ])
})

test("Word 2003's own XML is read the same way", () => {
  const xml = `<?xml version="1.0"?><w:wordDocument xmlns:w="x"><w:body><wx:sect>${p('甲')}</wx:sect></w:body></w:wordDocument>`
  expect(show(readWordXml(Buffer.from(xml)))).toEqual(['甲'])
})
