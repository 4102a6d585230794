import { expect, test } from 'vitest'
import { type PrintedTable, printedForm } from '../../../audit/reports/form/layout.ts'
import { forms } from '../../../data/forms/form.ts'
import { editionSchema } from '../../../data/schema/report.ts'

const cases = editionSchema.options.flatMap((edition) =>
  (['zh', 'en'] as const).map((lang) => [edition, lang] as const),
)

/** Which box covers each place of the grid; a place that none or two cover is an error. */
const gridOf = ({ lines, width, title }: PrintedTable): string[][] => {
  const grid = lines.map(() => new Array<string | undefined>(width))
  lines.forEach(({ boxes }, row) => {
    let column = 0
    for (const { text, cell, rows, columns } of boxes) {
      while (grid[row]![column] !== undefined) column++
      for (let down = 0; down < rows; down++)
        for (let across = 0; across < columns; across++) {
          expect(grid[row + down]![column + across], `${title}, line ${row + down + 1}`).toBeUndefined()
          grid[row + down]![column + across] = cell ?? text
        }
    }
  })
  for (const [row, line] of grid.entries())
    for (let column = 0; column < width; column++)
      expect(line[column], `${title}, line ${row + 1}, column ${column + 1}`).toBeDefined()
  return grid as string[][]
}

test.each(cases)('form of %s in %s: boxes fill each table, and every cell stands in one of them', (edition, lang) => {
  const tables = printedForm(edition, lang)
  const shown = tables.flatMap((table) => {
    const cells = table.lines.flatMap(({ boxes }) => boxes.flatMap(({ cell }) => cell ?? []))
    const covered = new Set(gridOf(table).flat())
    expect(cells.filter((id) => !covered.has(id))).toEqual([])
    return cells
  })
  const form = forms.find((one) => one.edition === edition)!
  expect(shown.toSorted()).toEqual(form.cells.map(({ id }) => id).toSorted())
})

test.each(cases)('form of %s in %s: as it is printed', async (edition, lang) => {
  const text = printedForm(edition, lang).map(({ title, lines }) => {
    const shown = lines.map(({ boxes }) =>
      boxes
        .map(({ kind, text, rows, columns, level }) => {
          const reach = rows > 1 || columns > 1 ? `${rows}×${columns} ` : ''
          return `[${reach}${kind === 'figure' ? '…' : '  '.repeat(level) + text}]`
        })
        .join(' '),
    )
    return `${title}\n\n${shown.join('\n')}\n`
  })
  await expect(text.join('\n')).toMatchFileSnapshot(`expected/form-${edition}-${lang}.txt`)
})

test('each heading of the form of 2014 is printed', () => {
  const [table] = printedForm('2014', 'zh')
  const printed = table!.lines.flatMap(({ boxes }) => boxes.filter(({ kind }) => kind === 'heading'))
  const headings = forms.find(({ edition }) => edition === '2014')!.tables[0]!.headings!
  expect(printed.map(({ text }) => text.replace(/^([一二三四五六七八九])、/, '$1'))).toEqual(headings)
})

test('a head over several columns names them in both languages', () => {
  const heads = (lang: 'zh' | 'en') =>
    printedForm('2021', lang).map(({ lines }) => lines.filter(({ head }) => head).map(({ boxes }) => boxes.length))
  expect(heads('en')).toEqual(heads('zh'))
})
