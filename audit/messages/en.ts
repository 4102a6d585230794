import type { Scope } from '../../data/schema/finding.ts'
import type { Cell } from '../../data/schema/report.ts'
import type { Labels } from './labels.ts'
import type { Side } from './params.ts'
import type { Messages } from './say.ts'

const number = (value: number): string => String(value).replace('-', '−')

const place = (scope: Scope, [cell]: readonly Cell[], label: Labels): string =>
  scope.column ? `Column “${label.column(cell!.id)}”` : `Row “${label.row(cell!.id)}”`

const name = (scope: Scope, cell: Cell, label: Labels): string =>
  scope.column ? label.item(cell.id) : label.column(cell.id)

/** natural person 3 + commercial enterprise 2 = 5 (the rest 0) · total = 5 */
const sum = ({ cells, known }: Side, scope: Scope, label: Labels): string => {
  const reported = cells.filter(({ state }) => state === 'reported')
  if (reported.length === 0) return 'no figure'
  const shown = reported.length <= 4 ? reported : reported.filter(({ value }) => value !== 0)
  if (shown.length === 0) return 'all items = 0'
  if (shown.length > 6) return `sum of ${shown.length} items = ${number(known)}`
  const terms =
    shown.length === 1
      ? name(scope, shown[0]!, label)
      : shown.map((cell) => `${name(scope, cell, label)} ${number(cell.value!)}`).join(' + ')
  if (shown.length === reported.length) return `${terms} = ${number(known)}`
  return `${terms} = ${number(known)}${reported.length < cells.length ? ' (the other figures 0)' : ' (the rest 0)'}`
}

/** total is not filled in · upheld = 1; corrected, other result, pending are not filled in */
const gaps = (side: Side, scope: Scope, label: Labels): { text: string; several: boolean } => {
  const unknown = side.cells.filter(({ state }) => state !== 'reported')
  const empty = unknown.filter(({ state }) => state !== 'unreadable')
  const state =
    empty.length === unknown.length
      ? 'not filled in'
      : empty.length === 0
        ? 'unreadable'
        : 'not filled in or unreadable'
  const names = unknown.slice(0, 3).map((cell) => name(scope, cell, label))
  const rest = unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''
  const several = unknown.length > 1
  const known = unknown.length < side.cells.length ? `${sum(side, scope, label)}; ` : ''
  return { text: `${known}${names.join(', ')}${rest} ${several ? 'are' : 'is'} ${state}`, several }
}

/** Finding code → sentence. */
export const en: Messages = {
  'sum.violated': ({ scope, expected, actual, difference }, label) =>
    `${place(scope, expected.cells, label)}: ${sum(expected, scope, label)}, but ${sum(actual, scope, label)}: ` +
    `${number(Math.abs(difference))} too ${difference > 0 ? 'many' : 'few'}.`,

  'sum.exceeded': ({ scope, larger, smaller, by }, label) =>
    `${place(scope, larger.cells, label)}: the figures given, ${sum(larger, scope, label)}, already exceed ` +
    `${sum(smaller, scope, label)} by ${number(by)}; no figures in the gaps can make them equal.`,

  'sum.missing': ({ scope, larger, smaller, by }, label) => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}: ${sum(larger, scope, label)} on one side; on the other, ${text} ` +
      `and should ${several ? 'add up to' : 'be'} ${number(by)}.`
    )
  },

  'sum.unbalanced': ({ scope, larger, smaller, by }, label) => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}: ${sum(larger, scope, label)} on one side; on the other, ${text} ` +
      `and should ${several ? 'add up to' : 'be'} ${number(by)} or more (exactly ${number(by)} if the remaining gaps are zeros).`
    )
  },

  'form.blankCells': ({ table, cells, blank, marked }, label) => {
    const what = [blank > 0 ? `${blank} blank` : '', marked > 0 ? `${marked} with a sign instead of a figure` : '']
    const count =
      blank + marked === cells ? `none of the ${cells} cells holds` : `${blank + marked} of ${cells} cells do not hold`
    return `Table “${label.table(table)}”: ${count} a figure (${what.filter(Boolean).join(', ')}).`
  },

  'form.missingTable': ({ table }, label) => `The source has no table “${label.table(table)}”.`,
}
