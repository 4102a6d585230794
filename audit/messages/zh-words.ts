import type { Identity } from '../../data/forms/form.ts'
import type { Scope } from '../../data/schema/finding.ts'
import type { Cell } from '../../data/schema/report.ts'
import type { Labels } from './labels.ts'
import type { Side } from './params.ts'

/** With a minus sign instead of a hyphen. */
export const number = (value: number): string => String(value).replace('-', '−')

/** A figure, or that there is none. */
export const figure = (value: number | null): string => (value === null ? '（空缺）' : number(value))

/** A share in whole per cent. */
export const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`

/** The beginning of a passage, on one line, without what Latin letters it may hold. */
export const passage = (text: string): string => {
  const line = text.replace(/\s+/g, '').replace(/[。；;]$/, '')
  return line.length > 40 ? `${line.slice(0, 40)}……` : line
}

/** Which row or column a finding is about. */
export const place = (scope: Scope, [cell]: readonly Cell[], label: Labels): string =>
  `「${label.line(cell!.id, scope)}」${scope.column ? '列' : '行'}`

/** Where a sum stands: its table is told by the row or column. */
export const whereOf = ({ scope, left, right }: Identity, label: Labels): string => {
  const [cell] = [...left, ...right]
  if ('row' in scope) return `「${label.line(cell!, scope)}」行`
  const side = (cells: readonly string[]) => cells.map(label.item).join('+')
  const total = left.length === 1 ? label.item(cell!) : `${side(left)}=${side(right)}`
  return `「${label.line(cell!, scope)}」列（${total}）`
}

const name = (scope: Scope, cell: Cell, label: Labels): string => label.term(cell.id, scope)

/** 自然人 3 + 商业企业 2 = 5（其余为 0） */
export const sum = ({ cells, known }: Side, scope: Scope, label: Labels): string => {
  const reported = cells.filter(({ state }) => state === 'reported')
  if (reported.length === 0) return '没有填数'
  const shown = reported.length <= 4 ? reported : reported.filter(({ value }) => value !== 0)
  if (shown.length === 0) return '各项之和为 0'
  if (shown.length > 6) return `各项（${shown.length} 项）合计 ${number(known)}`
  const terms = shown.map((cell) => `${name(scope, cell, label)} ${number(cell.value!)}`).join(' + ')
  const total = shown.length > 1 ? ` = ${number(known)}` : ''
  if (shown.length === reported.length) return `${terms}${total}`
  return `${terms}${total}${reported.length < cells.length ? '（其余已填的为 0）' : '（其余为 0）'}`
}

/** 与之相等的总计空缺 · 与之相等的一边已填结果维持 1，结果纠正、其他结果、尚未审结 3 格空缺 */
export const gaps = (side: Side, scope: Scope, label: Labels): { text: string; several: boolean } => {
  const unknown = side.cells.filter(({ state }) => state !== 'reported')
  const empty = unknown.filter(({ state }) => state !== 'unreadable')
  const state = empty.length === unknown.length ? '空缺' : empty.length === 0 ? '无法读取' : '空缺或无法读取'
  const names = unknown.slice(0, 3).map((cell) => name(scope, cell, label))
  const several = unknown.length > 1
  const count = unknown.length > 3 ? `等 ${unknown.length} 格` : several ? ` ${unknown.length} 格` : ''
  const known = unknown.length < side.cells.length ? `一边已填${sum(side, scope, label)}，` : ''
  return { text: `与之相等的${known}${names.join('、')}${count}${state}`, several }
}
