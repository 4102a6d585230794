import type { Statement } from '../../data/schema/report.ts'
import type { Context } from '../context.ts'
import { exactSum } from '../exact-sum.ts'
import { reconcile } from '../identity.ts'
import type { Raised, Rule } from '../rule.ts'

/** The cells a statement is about: one, or several whose sum it states, joined by +. Null when the form has no such cell. */
const cellsOf = ({ about }: Statement, { form }: Context): string[] | null => {
  const ids = about.split('+')
  return ids.every((id) => form.cells.some((cell) => cell.id === id)) ? ids : null
}

/** What the sums leave to the cells of a statement when not all of them are reported. */
const leftTo = (ids: readonly string[], { cell, together }: Context) => {
  const { ranges } = together()
  const ends = (side: 'low' | 'high', free: number) =>
    exactOrInfinite(ids.map((id) => cell(id).value ?? ranges.get(id)?.[side] ?? free))
  return { low: ends('low', 0), high: ends('high', Number.POSITIVE_INFINITY) }
}
const exactOrInfinite = (values: readonly number[]): number =>
  values.every(Number.isFinite) ? exactSum(values) : Number.POSITIVE_INFINITY

const raise = (statement: Statement, context: Context): Raised[] => {
  const ids = cellsOf(statement, context)
  if (!ids) return []
  const cells = ids.map(context.cell)
  const { value: stated, text } = statement
  const values = cells.map(({ value }) => value)
  const { verdict, left: known, implied } = reconcile(values, [stated])
  const whole = !values.includes(null)
  const { low, high } = whole ? { low: known, high: known } : leftTo(ids, context)
  const evidence = { scope: {}, cells: ids, facts: [statement.about], expected: stated }
  const params = { cells, stated, text, known: whole ? known : null, low, high }
  if (verdict === 'violated' || stated < low || stated > high)
    return [
      {
        outcome: 'violated',
        ...evidence,
        actual: whole ? known : null,
        difference: whole ? exactSum([known, -stated]) : null,
        remark: { code: 'narrative.differs', params },
      },
    ]
  if (verdict !== 'incomplete') return []
  return [{ outcome: 'incomplete', ...evidence, actual: null, implied, remark: { code: 'narrative.only', params } }]
}

export const rule: Rule = {
  id: 'narrative.figure',
  kind: 'check',
  scope: 'statement',
  severity: 'warning',
  title: { zh: '文字与表格', en: 'Prose against tables' },
  checks: {
    zh: '正文写到的数字与表中相应的格一致；表中空缺而正文写明的，指出该数字。',
    en: 'Figures that the prose states equal the tables’ cells; where the table has a gap, the prose may fill it.',
  },
  basis: { zh: '一致性：同一份报告对同一事项只有一个数字', en: 'consistency: a report has one figure for one thing' },
  check: (context) => context.report.statements.flatMap((statement) => raise(statement, context)),
}
