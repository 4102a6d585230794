import type { Context, Version } from '../context.ts'
import { exactSum } from '../exact-sum.ts'
import type { Change } from '../messages/params.ts'
import type { Rule } from '../rule.ts'

/**
 * The cells in which an earlier version has another figure, or where one of both has none. Versions of the same bytes differ by the parser, not by the agency; and
 * between two versions of the parser only figures that both of them read are sure to be the agency's.
 */
const changesSince = (earlier: Version, current: Version, { form, cell }: Context): Change[] => {
  if (earlier.report.source.sha256 === current.report.source.sha256) return []
  const before = new Map(earlier.report.cells.map((one) => [one.id, one]))
  return form.cells.flatMap(({ id }): Change[] => {
    const [then, now] = [before.get(id), cell(id)]
    if (!then || then.value === now.value) return []
    if (earlier.parser !== current.parser && (then.value === null || now.value === null)) return []
    return [{ cell: id, from: then.value, to: now.value }]
  })
}

export const rule: Rule = {
  id: 'report.revised',
  kind: 'check',
  scope: 'report',
  severity: 'info',
  title: { zh: '公布后改动', en: 'Changed after publication' },
  checks: {
    zh: '报告公布后，表中数据没有改动；有改动的，指出改了哪些格。',
    en: 'No figure of the report changed after publication; where one did, it is named.',
  },
  basis: {
    zh: '公开透明：公布后的改动应当让读者知晓',
    en: 'transparency: readers should know what was changed after publication',
  },
  check: (context) => {
    const { versions, report } = context
    const current = versions.findLast((version) => version.report.source.sha256 === report.source.sha256)
    if (!current) return []
    const changes = new Map<string, Change>()
    for (const earlier of versions.slice(0, versions.indexOf(current)))
      for (const change of changesSince(earlier, current, context))
        if (!changes.has(change.cell)) changes.set(change.cell, change)
    if (changes.size === 0) return []
    const all = [...changes.values()]
    const [{ from, to }] = all as [Change]
    const figures = all.length === 1 ? { expected: from, actual: to } : {}
    const difference = all.length === 1 && from !== null && to !== null ? exactSum([to, -from]) : null
    return [
      {
        outcome: 'violated',
        scope: {},
        cells: all.map(({ cell }) => cell),
        ...figures,
        difference,
        facts: all.map(({ from }) => from),
        remark: { code: 'report.revised', params: { changes: all } },
      },
    ]
  },
}
