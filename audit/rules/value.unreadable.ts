import type { FormCell } from '../../data/forms/form.ts'
import type { Context } from '../context.ts'
import { pictured } from '../pictured.ts'
import type { Raised, Rule } from '../rule.ts'

const raise = (cells: readonly FormCell[], scope: Raised['scope'], { cell }: Context): Raised => {
  const ids = cells.map(({ id }) => id)
  const raw = cells.length === 1 ? cell(ids[0]!).raw : null
  return {
    outcome: 'incomplete',
    scope,
    cells: ids,
    remark: { code: 'value.unreadable', params: { scope, cell: ids[0]!, cells: ids.length, raw } },
  }
}

export const rule: Rule = {
  id: 'value.unreadable',
  kind: 'check',
  scope: 'cell',
  severity: 'warning',
  title: { zh: '无法读取', en: 'Unreadable' },
  checks: {
    zh: '各格内容能够读成数字；整行、整表都无法读取的，合为一项。',
    en: 'Every cell can be read; a row or a table of which no cell can be is named as a whole.',
  },
  basis: { zh: '年度报告格式：各格为数量或金额', en: 'the form: every cell is a count or an amount' },
  check: (context) => {
    const { form, cell } = context
    const isUnreadable = ({ id }: FormCell) => cell(id).state === 'unreadable'
    const pictures = pictured(context)
    return form.tables.flatMap(({ id: table }) => {
      const cells = form.cells.filter((place) => place.table === table)
      // a table that is a picture: form.picture says so
      if (cells.every(isUnreadable)) return pictures.includes(table) ? [] : [raise(cells, { table }, context)]
      return [...Map.groupBy(cells, ({ row }) => row)].flatMap(([row, cells]) => {
        if (cells.length > 1 && cells.every(isUnreadable)) return [raise(cells, { table, row }, context)]
        return cells.filter(isUnreadable).map((one) => raise([one], { table, row, column: one.column }, context))
      })
    })
  },
}
