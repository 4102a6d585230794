import { expect, test } from 'vitest'
import { readOdt } from '../../parsers/readers/odt.ts'
import { odtOf } from './archive.ts'
import { show } from './show.ts'

const p = (text: string) => `<text:p>${text}</text:p>`
const span = (style: string, text: string) => `<text:span text:style-name="${style}">${text}</text:span>`
const style = (name: string, properties: string, parent = '') =>
  `<style:style style:name="${name}" style:family="text" style:parent-style-name="${parent}"><style:text-properties ${properties}/></style:style>`
const styles =
  style('up', 'style:text-position="super 58%"') +
  style('higher', '', 'up') +
  style('out', 'style:text-line-through-style="solid"') +
  style('away', 'text:display="none"')
const cell = (text: string, attributes = '') => `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`
const covered = '<table:covered-table-cell/>'
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`
const table = (...rows: string[]) => `<table:table>${rows.join('')}</table:table>`

test.each<[string, string, ReturnType<typeof show>]>([
  [
    'cells merged across and down',
    table(
      row(cell('甲', 'table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, cell('总计')),
      row(covered, covered, cell('1')),
      row(cell('乙'), cell(''), cell('2')),
    ),
    [[['0+2: 甲', '2: 总计'], ['2: 1'], ['0: 乙', '1: ', '2: 2']]],
  ],
  [
    'repeated cells, rows of a head',
    table(
      `<table:table-header-rows>${row(cell('规章'), cell('0', 'table:number-columns-repeated="2"'))}</table:table-header-rows>`,
      row(cell('a'), cell('b'), cell('c')),
    ),
    [
      [
        ['0: 规章', '1: 0', '2: 0'],
        ['0: a', '1: b', '2: c'],
      ],
    ],
  ],
  [
    'spaces, tabs, line breaks, notes and tracked deletions',
    `<text:tracked-changes><text:deletion>${p('删')}</text:deletion></text:tracked-changes>${p('共<text:s/>收<text:tab/>到<text:line-break/>5<text:note><text:note-body>注</text:note-body></text:note>件')}`,
    ['共 收 到\n5件'],
  ],
  [
    'raised, struck and hidden text',
    `${table(row(cell(`12${span('up', '1')}`), cell(`${span('out', '7')}15`), cell(`3${span('away', '9')}${span('higher', '2')}`)))}<text:section text:display="none">${p('藏')}</text:section>${p(`旧${span('out', '新')}`)}`,
    [[['0: 12¹', '1: ~~7~~15', '2: 3²']], '旧新'],
  ],
  [
    'text boxes and pictures',
    '<text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame><draw:frame><draw:image/></draw:frame></text:p>',
    ['前', '框', '(picture)'],
  ],
])('%s', (_, body, expected) => {
  expect(show(readOdt(odtOf(body, styles)))).toEqual(expected)
})

test('headings in lists get their numbers', () => {
  const style = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:list-style>`
  const item = (text: string) => `<text:list-item>${p(text)}</text:list-item>`
  const list = (attributes: string, ...items: string[]) =>
    `<text:list text:style-name="L" ${attributes}>${items.join('')}</text:list>`
  const body = `${list('', item('总体情况'))}${p('文')}${list('text:continue-numbering="true"', item('主动公开政府信息情况'))}${list('', item('另起'))}`
  expect(show(readOdt(odtOf(body, style)))).toEqual(['一、总体情况', '文', '二、主动公开政府信息情况', '一、另起'])
})
