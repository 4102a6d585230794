import type { Cell, Tables } from '../schema/report.ts'
import type { Form } from './form.ts'

/** How the cells of a form nest by the levels of their ids: read once, not for each report. */
interface Nesting {
  /** each level below the first, as its parent's place in this list (-1: the first level) and its key there */
  levels: { parent: number; key: string }[]
  /** each cell's level, and its key there */
  cells: { level: number; key: string }[]
}
const nestings = new Map<Form, Nesting>()

const nestingOf = (form: Form): Nesting => {
  const levels: Nesting['levels'] = []
  const places = new Map<string, number>()
  const levelOf = (path: readonly string[]): number => {
    if (path.length === 0) return -1
    const id = path.join('.')
    const known = places.get(id)
    if (known !== undefined) return known
    const level = { parent: levelOf(path.slice(0, -1)), key: path.at(-1)! }
    places.set(id, levels.push(level) - 1)
    return levels.length - 1
  }
  const cells = form.cells.map(({ id }) => {
    const path = id.split('.')
    return { level: levelOf(path.slice(0, -1)), key: path.at(-1)! }
  })
  return { levels, cells }
}

/** The values of a report's cells, given in the order of the form, nested by the levels of their ids. */
export const tablesOf = (form: Form, cells: readonly Cell[]): Tables => {
  const nesting = nestings.get(form) ?? nestingOf(form)
  nestings.set(form, nesting)
  const tables: Tables = {}
  const nodes: Tables[] = []
  const nodeOf = (level: number): Tables => (level < 0 ? tables : nodes[level]!)
  for (const { parent, key } of nesting.levels) {
    const node: Tables = {}
    nodeOf(parent)[key] = node
    nodes.push(node)
  }
  for (let i = 0; i < cells.length; i++) {
    const { level, key } = nesting.cells[i]!
    nodeOf(level)[key] = cells[i]!.value
  }
  return tables
}
