import type { Identity } from '../../data/forms/form.ts'
import type { Scope } from '../../data/schema/finding.ts'
import type { Cell } from '../../data/schema/report.ts'
import type { Labels } from './labels.ts'
import type { Side } from './params.ts'

/** 1 cell · 2 cells */
export const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`

/** With a minus sign instead of a hyphen. */
export const number = (value: number): string => String(value).replace('-', '−')

/** Which row or column a finding is about. */
export const place = (scope: Scope, [cell]: readonly Cell[], label: Labels): string =>
  `${scope.column ? 'Column' : 'Row'} “${label.line(cell!.id, scope)}”`

const name = (scope: Scope, cell: Cell, label: Labels): string => label.term(cell.id, scope)

/** natural person 3 + commercial enterprise 2 = 5 (the rest 0) · total = 5 */
export const sum = ({ cells, known }: Side, scope: Scope, label: Labels): string => {
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
export const gaps = (side: Side, scope: Scope, label: Labels): { text: string; several: boolean } => {
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

/** A figure, or that there is none. */
export const figure = (value: number | null): string => (value === null ? '(gap)' : number(value))

/** A share in whole per cent. */
export const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`

/** The beginning of a passage, as it stands in the source, on one line. */
export const passage = (text: string): string => {
  const line = text.replace(/\s+/g, '').replace(/[。；;]$/, '')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

/** A cell by its row and column. */
export const cellName = (cell: string, label: Labels): string => `“${label.row(cell)}”, ${label.column(cell)}`

/** Where a sum stands. */
export const whereOf = ({ scope, left, right }: Identity, label: Labels): string => {
  const [cell] = [...left, ...right]
  if ('row' in scope) return `row “${label.line(cell!, scope)}”`
  const side = (cells: readonly string[]) => cells.map(label.item).join(' + ')
  const total = left.length === 1 ? label.item(cell!) : `${side(left)} = ${side(right)}`
  return `column “${label.line(cell!, scope)}” (${total})`
}
