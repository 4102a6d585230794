import { type Context, evidenceOf } from '../context.ts'
import { exactSum } from '../exact-sum.ts'
import { reconcile } from '../identity.ts'
import type { Raised, Rule } from '../rule.ts'

const rows = { own: 'requests.carriedOver', before: 'requests.carriedForward' }

const check = ({ form, cell, yearBefore, report }: Context): Raised[] => {
  // a part of what was merged is no counterpart: report.missingYear names what is not held
  if (!yearBefore || yearBefore.held.length === 0 || yearBefore.absent.length > 0) return []
  const { held } = yearBefore
  const columns = form.cells.filter(({ table, row }) => `${table}.${row}` === rows.own).map(({ column }) => column)
  return columns.flatMap((column): Raised[] => {
    const ids = { own: `${rows.own}.${column}`, before: `${rows.before}.${column}` }
    if (!held.every((other) => other.form.cells.some(({ id }) => id === ids.before))) return []
    const own = cell(ids.own)
    const before = held.map((other) => other.cell(ids.before))
    const { verdict, left, right, implied } = reconcile(
      [own.value],
      before.map(({ value }) => value),
    )
    if (verdict === 'holds' || verdict === 'notAssessable') return []
    const evidence = { scope: { column }, cells: [ids.own, ...held.map((other) => evidenceOf(other, ids.before))] }
    const known = { own: own.value, before: before.every(({ value }) => value !== null) ? right : null }
    const params = { cell: ids.own, year: report.year!, reports: held.length, ...known }
    if (verdict === 'incomplete')
      return [
        {
          outcome: 'incomplete',
          ...evidence,
          expected: known.before,
          actual: known.own,
          implied,
          remark: { code: 'carry.incomplete', params: { ...params, implied: implied! } },
        },
      ]
    const difference = exactSum([left, -right])
    const figures = { expected: right, actual: left, difference }
    return [
      {
        outcome: 'violated',
        ...evidence,
        ...figures,
        remark: { code: 'carry.violated', params: { ...params, own: left, before: right, difference } },
      },
    ]
  })
}

export const rule: Rule = {
  id: 'requests.carry',
  kind: 'identity',
  scope: 'column',
  severity: 'error',
  title: { zh: '跨年结转', en: 'Requests carried over' },
  checks: {
    zh: '每一列：本年报告的上年结转数，等于同一机关上年报告的结转下年度数。',
    en: 'In each column, requests carried over equal those that the agency’s report for the year before carried forward.',
  },
  basis: {
    zh: '连续性：上年“四、结转下年度继续办理”即本年“二、上年结转政府信息公开申请数量”',
    en: 'continuity: what one year carries forward is what the next year carries over',
  },
  check,
}
