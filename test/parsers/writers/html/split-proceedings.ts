import type { LayoutRow } from '../../../../demo/pages/form-layout.ts'
import { htmlWriter } from '../html.ts'

const five = (row: LayoutRow, from: number) => row.slice(from, from + 5)

/** Table four as three: one for each kind of proceedings. */
export default htmlWriter('split-proceedings', {
  tables: (rows, id) => {
    if (id !== 'proceedings') return [rows]
    const [kinds, second, leaves, figures] = rows as [LayoutRow, LayoutRow, LayoutRow, LayoutRow]
    return [
      [[kinds[0]!], five(second, 0).map((c) => ({ ...c, rows: 1 })), five(figures, 0)],
      [[{ ...kinds[1]!, columns: 5 }], [second[5]!], five(leaves, 0), five(figures, 5)],
      [[{ ...kinds[1]!, columns: 5 }], [second[6]!], five(leaves, 5), five(figures, 10)],
    ]
  },
})
