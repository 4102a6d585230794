import type { Scope } from '../../data/schema/finding.ts'
import type { Cell } from '../../data/schema/report.ts'
import type { Labels } from './labels.ts'
import type { Blanks, Contradiction, Imbalance, Side } from './params.ts'

const number = (value: number): string => String(value).replace('-', '−')

const place = (scope: Scope, [cell]: readonly Cell[], label: Labels): string =>
  scope.column ? `「${label.column(cell!.id)}」列` : `「${label.row(cell!.id)}」行`

const name = (scope: Scope, cell: Cell, label: Labels): string =>
  scope.column ? label.item(cell.id) : label.column(cell.id)

/** 自然人 3 + 商业企业 2 = 5（其余为 0） */
const sum = ({ cells, known }: Side, scope: Scope, label: Labels): string => {
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
const gaps = (side: Side, scope: Scope, label: Labels): { text: string; several: boolean } => {
  const unknown = side.cells.filter(({ state }) => state !== 'reported')
  const empty = unknown.filter(({ state }) => state !== 'unreadable')
  const state = empty.length === unknown.length ? '空缺' : empty.length === 0 ? '无法读取' : '空缺或无法读取'
  const names = unknown.slice(0, 3).map((cell) => name(scope, cell, label))
  const several = unknown.length > 1
  const count = unknown.length > 3 ? `等 ${unknown.length} 格` : several ? ` ${unknown.length} 格` : ''
  const known = unknown.length < side.cells.length ? `一边已填${sum(side, scope, label)}，` : ''
  return { text: `与之相等的${known}${names.join('、')}${count}${state}`, several }
}

/** Finding code → sentence. */
export const zh = {
  'sum.violated': ({ scope, expected, actual, difference }: Contradiction, label: Labels): string =>
    `${place(scope, expected.cells, label)}：${sum(expected, scope, label)}，而${sum(actual, scope, label)}，` +
    `后者${difference > 0 ? '多' : '少'} ${number(Math.abs(difference))}。`,

  'sum.exceeded': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string =>
    `${place(scope, larger.cells, label)}：仅已填的${sum(larger, scope, label)}，就比${sum(smaller, scope, label)} ` +
    `多 ${number(by)}，空缺处无论补填何数都不能相等。`,

  'sum.missing': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string => {
    const { text, several } = gaps(smaller, scope, label)
    return `${place(scope, larger.cells, label)}：${sum(larger, scope, label)}；${text}，${several ? '合计' : ''}应为 ${number(by)}。`
  },

  'sum.unbalanced': ({ scope, larger, smaller, by }: Imbalance, label: Labels): string => {
    const { text, several } = gaps(smaller, scope, label)
    return (
      `${place(scope, larger.cells, label)}：已填${sum(larger, scope, label)}；${text}，` +
      `${several ? '合计' : ''}至少应为 ${number(by)}（其余空缺处均为 0 时恰为 ${number(by)}）。`
    )
  },

  'form.blankCells': ({ table, cells, blank, marked }: Blanks, label: Labels): string => {
    const what = [blank > 0 ? `${blank} 格空白` : '', marked > 0 ? `${marked} 格以符号代替数字` : '']
    const count =
      blank + marked === cells ? `全部 ${cells} 格都没有填数` : `${cells} 格中有 ${blank + marked} 格没有填数`
    return `「${label.table(table)}」表：${count}（${what.filter(Boolean).join('，')}）。`
  },

  'form.missingTable': ({ table }: { table: string }, label: Labels): string =>
    `来源文件中没有「${label.table(table)}」表。`,
}
