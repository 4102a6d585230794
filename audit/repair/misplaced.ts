import type { Form } from '../../data/forms/form.ts'
import type { Knowledge } from '../bounds.ts'

/** Rows and columns of a form's tables, each as its cells in order. */
const linesOf = ({ cells }: Form): { rows: string[][]; columns: string[][] } => {
  const linesBy = (key: (cell: Form['cells'][number]) => string) =>
    [...Map.groupBy(cells, key).values()].map((line) => line.map(({ id }) => id))
  return {
    rows: linesBy(({ table, row }) => `${table} ${row}`),
    columns: linesBy(({ table, column }) => `${table} ${column}`),
  }
}

/**
 * Sets of cells that are wrong together when figures as a whole got into the wrong place: two neighbours in a row or a
 * column that have each other's figure, and a row whose figures stand one cell too far to the left or the right. Whether
 * the sums agree is for others to say.
 */
export const misplaced = (form: Form, { value }: Knowledge): string[][] => {
  const { rows, columns } = linesOf(form)
  const differ = (one: string, other: string | undefined): boolean => other !== undefined && value(one) !== value(other)
  const swaps = [...rows, ...columns].flatMap((line) =>
    line.flatMap((cell, at) => (differ(cell, line[at + 1]) ? [[cell, line[at + 1]!]] : [])),
  )
  // the figure at the end of a row that was moved is lost: that cell is wrong, whatever it holds now
  const shifts = rows.flatMap((row) => [
    row.filter((cell, at) => at === row.length - 1 || differ(cell, row[at + 1])),
    row.filter((cell, at) => at === 0 || differ(cell, row[at - 1])),
  ])
  const isReported = (cell: string) => value(cell) !== null
  return [...swaps, ...shifts].filter((cells) => cells.length > 1 && cells.every(isReported))
}
