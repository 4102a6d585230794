import { formOf } from '../data/forms/form.ts'
import type { Cell, Place, Report, Warning } from '../data/schema/report.ts'
import type { Document } from './document.ts'

/** what is recognised with less confidence than this (of 100) stays unread; a lone 0 hardly ever gets more than 50 */
const threshold = 25

const keyOf = ({ table, row, column }: Place): string => `${table} ${row} ${column}`

/** How sure the program is that recognised the cells of a document in pictures, from 0 to 100, by their places. */
export const confidencesIn = ({ blocks }: Document): ReadonlyMap<string, number> =>
  new Map(
    blocks.flatMap((block) =>
      block.kind !== 'grid'
        ? []
        : block.grid.rows.flatMap(({ row, cells }) =>
            cells.flatMap(({ index, confidence }): [string, number][] =>
              confidence === undefined ? [] : [[keyOf({ table: block.grid.table, row, column: index }), confidence]],
            ),
          ),
    ),
  )

/**
 * A report read off pictures, with only those figures `reported` that were recognised with some confidence (`confidences`,
 * by place) and that the form's sums confirm: every sum a figure is part of comes out, and of the requests at least two do
 * (its row and its column). All others stay `unreadable`, what was read kept in `raw`, and warnings name them; one more
 * says how sure each cell is. A misread figure that happens to fit in both ways is what is left to chance.
 */
export const confirmed = (report: Report, confidences: ReadonlyMap<string, number>): Report => {
  const sure = new Map(
    report.cells.flatMap(({ id, raw, at }): [string, number][] => {
      const confidence = at && raw ? confidences.get(keyOf(at)) : undefined
      return confidence === undefined ? [] : [[id, Math.round(confidence)]]
    }),
  )
  const doubtful = report.cells
    .filter(({ id, state }) => (state === 'reported' || state === 'marked') && (sure.get(id) ?? 100) < threshold)
    .map(({ id }) => id)
  const legible = unread(report, doubtful)
  const unsure = unconfirmedIn(legible)
  const notes: Warning[] = [
    {
      code: 'ocr-confidence',
      message: `how sure the recognition of these cells is, from 0 to 100, in their order: ${[...sure.values()].join(' ')}`,
      cells: [...sure.keys()],
    },
    {
      code: 'ocr-uncertain',
      message: `they were recognised with less than ${threshold} of 100 and stay unread`,
      cells: doubtful,
    },
    {
      code: 'ocr-unconfirmed',
      message: 'figures were read off a picture, and no sum of the form confirms them',
      cells: unsure,
    },
  ]
  return {
    ...unread(legible, unsure),
    warnings: [...report.warnings, ...notes.filter((note) => note.cells.length > 0)],
  }
}

/** The reported cells that no sum of the form, or too few, confirm. */
const unconfirmedIn = ({ edition, cells }: Report): string[] => {
  const values = new Map(cells.map(({ id, value }) => [id, value]))
  const holding = new Map<string, number>()
  const broken = new Set<string>()
  for (const { left, right } of formOf(edition).sums) {
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
  return cells
    .filter(({ id, state }) => state === 'reported' && (broken.has(id) || (holding.get(id) ?? 0) < enough(id)))
    .map(({ id }) => id)
}

/** The same report with those cells unreadable. */
const unread = (report: Report, ids: readonly string[]): Report => {
  if (ids.length === 0) return report
  const which = new Set(ids)
  const cells = report.cells.map(
    (cell): Cell => (which.has(cell.id) ? { ...cell, value: null, state: 'unreadable' } : cell),
  )
  return { ...report, cells, tables: without(report.tables, which, '') }
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
