import { describe, expect, test } from 'vitest'
import type { Grid, GridCell } from '../../parsers/document.ts'
import { addText, layOut, type RawCell, raggedGrid, spanOf } from '../../parsers/grid.ts'
import cases from './fixtures/grid.json' with { type: 'json' }

/** `text*columns/rows` */
const cell = (code: string): RawCell => {
  const [, text = '', columns, rows] = /^([^*/]*)(?:\*(\d+))?(?:\/(\d+))?$/.exec(code) ?? []
  return { text, colSpan: Number(columns ?? 1), rowSpan: Number(rows ?? 1) }
}

/** Each row as its columns: the cell that begins or goes on there, _ for an empty one, . where none of this row stands. */
const draw = ({ rows }: Grid): string[] =>
  rows.map(({ cells }) => {
    const columns: string[] = []
    for (const { column, span, text } of cells)
      for (let c = column; c < column + span; c++) columns[c] = text === '' ? '_' : text
    return Array.from(columns, (c) => c ?? '.').join(' ')
  })

test.each(cases)('$name', ({ rows, grid }) => {
  const laid = layOut(
    0,
    rows.map((row) => row.map(cell)),
  )
  // where a cell from above goes on to the end of the row, the drawing has nothing to show
  expect(draw(laid)).toEqual(grid.map((line) => line.replace(/( \.)+$/, '')))
  expect(laid.exact).toBe(true)
})

test('each cell knows its place among the cells written in its row', () => {
  const laid = layOut(3, [['a/2', 'b*2', 'c'].map(cell), ['d', 'e', 'f'].map(cell)])
  expect(laid.table).toBe(3)
  expect(laid.rows.map((r) => [r.row, r.cells.map((c) => c.index)])).toEqual([
    [0, [0, 1, 2]],
    [1, [0, 1, 2]],
  ])
})

test('a picture stays known as one', () => {
  const [row] = layOut(0, [[{ text: '', colSpan: 1, rowSpan: 1, picture: true }, cell('a')]]).rows
  expect(row!.cells.map((c) => c.picture)).toEqual([true, false])
})

test('rows of which only the order is known', () => {
  const row: GridCell[] = []
  addText(row, 'a')
  addText(row, 'b', true)
  const grid = raggedGrid(1, [row, []])
  expect(grid.exact).toBe(false)
  expect(grid.rows.map((r) => r.row)).toEqual([0, 1])
  expect(grid.rows[0]!.cells.map((c) => [c.text, c.pad, c.column, c.index])).toEqual([
    ['a', false, 0, 0],
    ['b', true, 1, 1],
  ])
})

describe('span attributes are read as browsers read them', () => {
  test.each([
    [undefined, 1],
    ['', 1],
    ['2', 2],
    [' 2', 2],
    ['2;', 2],
    ['2px', 2],
    ['"2"', 1],
    ['0', 1],
    ['-3', 1],
    ['2.9', 2],
    ['two', 1],
    ['1000000000', 100],
    ['9'.repeat(400), 100],
    ['NaN', 1],
  ])('%j → %d', (attribute, span) => expect(spanOf(attribute, 100)).toBe(span))
})

describe('spans of any size cost no more than the cells', () => {
  test('wide ones are bounded', () => {
    const { rows } = layOut(0, [
      [{ text: 'a', colSpan: 1e9, rowSpan: 1 }, cell('b')],
      [cell('c'), cell('d')],
    ])
    expect(rows[0]!.cells[0]!.span).toBeLessThanOrEqual(200)
    expect(rows[1]!.cells.map((c) => c.column)).toEqual([0, 1])
  })

  test('tall ones reach to the end', () => {
    const many = Array.from({ length: 1000 }, () => [cell('x')])
    const { rows } = layOut(0, [[{ text: 'a', colSpan: 1, rowSpan: 1e9 }, cell('b')], ...many])
    expect(rows).toHaveLength(1001)
    expect(rows.slice(1).every((r) => r.cells[0]!.column === 1)).toBe(true)
  })
})
