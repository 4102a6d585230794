import type { LayoutRow } from '../../../../demo/pages/form-layout.ts'
import { htmlWriter } from '../html.ts'

/** The heads 商业企业 and 科研机构 written over two rows: 商业 above, 企业 below. */
export default htmlWriter('heads-in-two-rows', {
  tables: (rows, id) => {
    if (id !== 'requests') return [rows]
    const [first, second, leaves, ...rest] = rows as [LayoutRow, LayoutRow, LayoutRow]
    const half = (from: number, to?: number) =>
      leaves.map((c) => ({ ...c, text: c.text.length < 4 ? (from === 0 ? c.text : '') : c.text.slice(from, to) }))
    const taller = (row: LayoutRow) => row.map((c) => (c.rows > 1 ? { ...c, rows: c.rows + 1 } : c))
    return [[taller(first), taller(second), half(0, 2), half(2), ...rest]]
  },
})
