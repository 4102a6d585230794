import type { TaggedCell, TaggedTable } from './page.ts'

/** A node of the tree of tags, as pdf.js hands it over: a leaf has an id that ends in the number of its marked content. */
interface TagNode {
  role?: string
  type?: string
  id?: string
  children?: TagNode[]
  rowSpan?: number
  colSpan?: number
}

const isCell = ({ role }: TagNode): boolean => role === 'TD' || role === 'TH'

/** The tables in a page's tree of tags. A table that holds others is layout, and only those are given. */
export const taggedTables = (root: unknown): TaggedTable[] => {
  const tables: TaggedTable[] = []
  const visit = (node: TagNode): boolean => {
    let holdsTable = false
    for (const child of node.children ?? []) holdsTable = visit(child) || holdsTable
    if (node.role !== 'Table') return holdsTable
    if (!holdsTable) tables.push({ rows: rowsOf(node) })
    return true
  }
  if (root && typeof root === 'object') visit(root as TagNode)
  return tables.filter(({ rows }) => rows.length > 1 && rows.some((row) => row.length > 1))
}

const rowsOf = (node: TagNode): TaggedCell[][] =>
  (node.children ?? []).flatMap((child) => (child.role === 'TR' ? [cellsOf(child)] : rowsOf(child)))

const cellsOf = (row: TagNode): TaggedCell[] =>
  (row.children ?? []).filter(isCell).map((cell) => ({
    colSpan: Math.min(Math.max(cell.colSpan ?? 1, 1), 100),
    rowSpan: Math.min(Math.max(cell.rowSpan ?? 1, 1), 1000),
    marks: marksIn(cell),
  }))

const marksIn = (node: TagNode): number[] => {
  if (node.type === 'content') {
    const mark = /_mc(\d+)$/.exec(node.id ?? '')?.[1]
    return mark === undefined ? [] : [Number(mark)]
  }
  return (node.children ?? []).flatMap(marksIn)
}
