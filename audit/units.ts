import { type Form, forms } from '../data/forms/form.ts'

const amounts = new Map(
  forms.map(({ edition, cells }) => [
    edition,
    new Set(cells.filter(({ unit }) => unit === '万元').map(({ id }) => id)),
  ]),
)

/** Whether the form wants a whole number in a cell: everything but amounts of money. */
export const isCount = ({ edition }: Form, cell: string): boolean => !amounts.get(edition)?.has(cell)
