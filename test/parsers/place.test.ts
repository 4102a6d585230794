import { expect, test } from 'vitest'
import type { FormColumn } from '../../data/forms/form.ts'
import type { GridCell } from '../../parsers/document.ts'
import { placeRows } from '../../parsers/place.ts'

const columnsOf = (ids: string): FormColumn[] => [...ids].map((id) => ({ id, zh: id }) as FormColumn)

/** `7|+2:|3`: cells in order, `+2:` before one that covers two columns; the first stands in column 1, behind the label */
const cellsOf = (row: string): GridCell[] => {
  let column = 1
  return (row === '' ? [] : row.split('|')).map((part, index) => {
    const [, span = '1', text = ''] = /^(?:\+(\d):)?(.*)$/.exec(part)!
    const cell = { text, column, span: Number(span), index: index + 1, pad: false, picture: false }
    column += cell.span
    return cell
  })
}

/** rows of a table of three columns a, b, c → what each column got, `?` where that cannot be known */
const place = (
  rows: readonly string[],
  { header, labelSpan = 1 }: { header?: string | undefined; labelSpan?: number | undefined },
): string[] => {
  const heads = header ? new Map([...header].flatMap((id, i) => (id === '.' ? [] : [[i + 1, id] as const]))) : null
  return placeRows(
    rows.map((row) => ({ cells: cellsOf(row), columns: columnsOf('abc'), header: heads, labelSpan, exact: true })),
  ).map(({ cells }) => cells?.map(({ text }) => text).join('|') ?? '?')
}

test.each([
  { name: 'as many cells as columns', rows: ['1|2|3', '4||6'], placed: ['1|2|3', '4||6'] },
  { name: 'the header says where', header: '.abc', rows: ['|1|2|3'], placed: ['1|2|3'] },
  { name: 'a column of nobody behind the figures', header: 'abc.', rows: ['1|2|3|'], placed: ['1|2|3'] },
  { name: 'header and count disagree', header: 'acb', rows: ['1|2|3'], placed: ['?'] },
  { name: 'a figure under no head', header: 'abc.', rows: ['1|2|3|4'], placed: ['?'] },
  { name: 'a cell under two heads', header: 'abc', rows: ['+2:1|3'], placed: ['?'] },
  { name: 'one empty cell over all columns', rows: ['+3:', '1|2|3'], placed: ['||', '1|2|3'] },
  { name: 'a cell too few', rows: ['1|2', '1|2|3'], placed: ['?', '1|2|3'] },
  {
    name: 'what the label covers was kept as blank cells',
    labelSpan: 3,
    rows: ['||1|2|3', '||4||'],
    placed: ['1|2|3', '4||'],
  },
  { name: 'filled up behind the figures', rows: ['1|2|3|', '4||6|'], placed: ['1|2|3', '4||6'] },
  { name: 'two ways that differ', labelSpan: 2, rows: ['|1|2|'], placed: ['?'] },
  { name: 'no cells', rows: [''], placed: ['?'] },
])('$name', ({ rows, placed, header, labelSpan }) => {
  expect(place(rows, { header, labelSpan })).toEqual(placed)
})
