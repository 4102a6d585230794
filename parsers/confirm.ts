import { formOf } from '../data/forms/form.ts'
import type { Report } from '../data/schema/report.ts'

/**
 * A report read off pictures, with only those figures `reported` that the form's sums confirm: every sum a figure is part
 * of comes out, at least two do (its row and its column), and not by zeros alone. All others stay `unreadable`, what was
 * read kept in `raw`, and a warning names them. A misread figure that happens to fit in both ways is what is left to chance.
 */
export const confirmed = (report: Report): Report => {
  const values = new Map(report.cells.map(({ id, value }) => [id, value]))
  const holding = new Map<string, number>()
  const broken = new Set<string>()
  for (const { left, right } of formOf(report.edition).sums) {
    const ids = [...left, ...right]
    const sum = (side: string[]) => side.reduce((all, id) => all + (values.get(id) ?? Number.NaN), 0)
    const [a, b] = [sum(left), sum(right)]
    if (Number.isNaN(a + b)) continue
    for (const id of ids) {
      if (a === b) holding.set(id, (holding.get(id) ?? 0) + 1)
      else broken.add(id)
    }
  }
  const enough = (id: string): number => (id.startsWith('requests.') ? 2 : 1)
  const unsure = new Set(
    report.cells
      .filter(({ id, state }) => state === 'reported' && (broken.has(id) || (holding.get(id) ?? 0) < enough(id)))
      .map(({ id }) => id),
  )
  if (unsure.size === 0) return report
  const cells = report.cells.map((cell) =>
    unsure.has(cell.id) ? { ...cell, value: null, state: 'unreadable' as const } : cell,
  )
  return {
    ...report,
    cells,
    tables: without(report.tables, unsure, ''),
    warnings: [
      ...report.warnings,
      {
        code: 'ocr-unconfirmed',
        message: 'figures were read off a picture, and no sum of the form confirms them',
        cells: [...unsure],
      },
    ],
  }
}

/** the same tree of figures, those cells null */
const without = (tables: Report['tables'], cells: ReadonlySet<string>, path: string): Report['tables'] =>
  Object.fromEntries(
    Object.entries(tables).map(([key, value]) => {
      const id = path === '' ? key : `${path}.${key}`
      if (value !== null && typeof value === 'object') return [key, without(value, cells, id)]
      return [key, cells.has(id) ? null : value]
    }),
  )
