import { type Context, evidenceOf, type Figures } from '../context.ts'
import { exactSum } from '../exact-sum.ts'
import { reconcile } from '../identity.ts'
import type { Raised, Rule } from '../rule.ts'

const rows = ['rules', 'normativeDocuments']

const hasCell = ({ form }: Figures, id: string): boolean => form.cells.some((cell) => cell.id === id)

const raise = (row: string, context: Context, held: readonly Figures[]): Raised[] => {
  const id = (column: string) => `proactive.${row}.${column}`
  const ids = ['inForce', 'issued', 'repealed'].map(id)
  if (![context, ...held].every((figures) => hasCell(figures, id('inForce')))) return []
  const [inForce, issued, repealed] = ids.map((one) => context.cell(one).value) as [
    number | null,
    number | null,
    number | null,
  ]
  const before = held.map((other) => other.cell(id('inForce')).value)
  // inForce = before + issued − repealed, with every term where it is positive
  const { verdict, left, right, implied } = reconcile([inForce, repealed], [...before, issued])
  if (verdict === 'holds' || verdict === 'notAssessable') return []

  const evidence = { scope: { row }, cells: [...ids, ...held.map((other) => evidenceOf(other, id('inForce')))] }
  const known = { inForce, issued, repealed, before: before.includes(null) ? null : exactSum(before as number[]) }
  const params = { cell: id('inForce'), year: context.report.year!, reports: held.length, ...known }
  if (verdict === 'incomplete') {
    const terms = [known.before, issued, repealed === null ? null : -repealed]
    const expected = terms.includes(null) ? null : exactSum(terms as number[])
    const remark = { code: 'inForce.incomplete', params: { ...params, implied: implied!, left, right } } as const
    return [{ outcome: 'incomplete', ...evidence, expected, actual: inForce, implied, remark }]
  }
  const expected = exactSum([right, -(repealed ?? 0)])
  const figures = { expected, actual: inForce, difference: exactSum([left, -right]) }
  const remark = { code: 'inForce.violated', params: { ...params, ...figures } } as const
  return [{ outcome: 'violated', ...evidence, ...figures, remark }]
}

export const rule: Rule = {
  id: 'proactive.inForce',
  kind: 'identity',
  scope: 'row',
  severity: 'error',
  title: { zh: '现行有效件数', en: 'Documents in force' },
  checks: {
    zh: '规章、行政规范性文件：现行有效件数等于上年现行有效件数加本年制发件数，减本年废止件数。',
    en: 'Rules and normative documents in force are those of the year before, plus those issued, less those repealed.',
  },
  basis: {
    zh: '连续性：现行有效件数随本年制发、本年废止增减',
    en: 'continuity: what is in force changes by what is issued and repealed',
  },
  check: (context) => {
    const { yearBefore } = context
    if (!yearBefore || yearBefore.held.length === 0 || yearBefore.absent.length > 0) return []
    return rows.flatMap((row) => raise(row, context, yearBefore.held))
  },
}
