import { expect, test } from 'vitest'
import { misplaced } from '../../../audit/repair/misplaced.ts'
import type { Form } from '../../../data/forms/form.ts'

/** A table of two rows with three columns, and one of a single row; cells in order are a to f, and g, h. */
const cells = [...'abcdefgh'].map((id, at) => ({
  id,
  table: at < 6 ? 'large' : 'small',
  row: at < 3 ? 'first' : at < 6 ? 'second' : 'only',
  column: at < 6 ? ['x', 'y', 'z'][at % 3]! : ['x', 'y'][at - 6]!,
}))

/** Sets of cells that may have got into the wrong place, for figures in the order of the cells; `-` where there is none. */
const setsOf = (figures: string) => {
  const values = new Map(
    figures.split(' ').map((figure, at) => [cells[at]!.id, figure === '-' ? null : Number(figure)]),
  )
  const found = misplaced({ cells } as unknown as Form, { value: (cell) => values.get(cell)!, whole: () => true })
  return found.map((set) => set.join('')).join(' ')
}

test.each([
  [
    'all differ: every two neighbours, and each row to the left and to the right',
    '1 2 3 4 5 6 7 8',
    'ab bc de ef gh ad be cf abc abc def def gh gh',
  ],
  ['nothing differs', '1 1 1 1 1 1 1 1', ''],
  ['equal neighbours change nothing when swapped or moved', '1 1 2 1 1 2 0 0', 'bc ef bc ac ef df'],
  ['one figure in a row of zeros', '0 5 0 0 0 0 0 0', 'ab bc be abc abc'],
  ['a figure at the end of a row: what stood at the end that was moved out is lost', '0 0 5 0 0 0 0 0', 'bc cf bc ac'],
  ['a figure at the beginning of a row', '5 0 0 0 0 0 0 0', 'ab ad ac ab'],
  ['a cell without a figure is in no set', '1 - 3 4 5 6 0 0', 'de ef ad cf def def'],
])('%s', (_, figures, expected) => {
  expect(setsOf(figures)).toBe(expected)
})
