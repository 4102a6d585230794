import { type Context, evidenceOf, type Figures } from '../context.ts'
import { exactSum } from '../exact-sum.ts'
import { reconcile } from '../identity.ts'
import type { Raised, Rule } from '../rule.ts'

const raise = (id: string, parts: readonly Figures[], context: Context): Raised[] => {
  const place = context.form.cells.find((cell) => cell.id === id)!
  const whole = context.cell(id).value
  const figures = parts.map((part) => part.cell(id).value)
  const { verdict, left, right, implied } = reconcile([whole], figures)
  if (verdict === 'holds' || verdict === 'notAssessable') return []
  const shared = {
    scope: { table: place.table, row: place.row, column: place.column },
    cells: [id, ...parts.map((part) => evidenceOf(part, id))],
  }
  const params = { cell: id, parts: parts.length, whole, sum: right }
  if (verdict === 'incomplete') {
    const expected = figures.includes(null) ? null : right
    const remark = { code: 'rollup.incomplete', params: { ...params, implied: implied! } } as const
    return [{ outcome: 'incomplete', ...shared, expected, actual: whole, implied, remark }]
  }
  const difference = exactSum([left, -right])
  const remark = { code: 'rollup.violated', params: { ...params, difference } } as const
  return [{ outcome: 'violated', ...shared, expected: right, actual: whole, difference, remark }]
}

export const rule: Rule = {
  id: 'rollup.total',
  kind: 'check',
  scope: 'cell',
  severity: 'warning',
  title: { zh: '汇总核对', en: 'Sum of the parts' },
  checks: {
    zh: '声明为汇总的报告，各格等于所属各机关报告相应各格之和；所属报告不全时不作判断。',
    en: 'A report declared to sum up others equals the sum of their cells; while one of them is not held, nothing is decided.',
  },
  basis: {
    zh: '声明的汇总关系（政府报告汇总所属部门和下级政府）',
    en: 'what is declared: a government’s report sums up its departments and districts',
  },
  check: (context) => {
    const { report, agencies, form } = context
    const { agency, year } = report
    const sums = agency !== null && year !== null ? agencies.sumsOf(agency, year) : null
    if (!sums) return []
    const parts = sums.parts.map((party) => ({ name: party.name, found: context.reportOf(party, year!) }))
    const held = parts.flatMap(({ found }) => found ?? [])
    const absent = parts.filter(({ found }) => !found).map(({ name }) => name)
    if (absent.length > 0) {
      const remark = { code: 'rollup.absent', params: { parts: parts.length, held: held.length, absent } } as const
      return [{ outcome: 'incomplete', scope: {}, cells: [], facts: absent, remark }]
    }
    const common = form.cells.filter(
      ({ id, table }) =>
        sums.tables.includes(table) && held.every((part) => part.form.cells.some((one) => one.id === id)),
    )
    return common.flatMap(({ id }) => raise(id, held, context))
  },
}
