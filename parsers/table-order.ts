import type { Form } from '../data/forms/form.ts'
import { type FormLine, linesOf } from './labels.ts'

interface TableSoFar {
  /** how many rows the form has of it */
  due: number
  met: Set<FormLine>
  /** how many rows came again */
  again: number
}

const isRepeated = ({ again, met }: TableSoFar): boolean => 2 * again > met.size

/** Follows the rows of a form as they come, to notice that a table may be that of another report on the same page. */
export class TableOrder {
  readonly #tables: ReadonlyMap<string, TableSoFar>
  /** tables whose first row came behind a table that had come before, or behind one that the form has later */
  readonly #late = new Set<string>()

  constructor(form: Form) {
    this.#tables = new Map(form.tables.map(({ id }) => [id, { due: 0, met: new Set(), again: 0 }]))
    for (const { table } of linesOf(form).values()) this.#tables.get(table)!.due++
  }

  /** The next row of the document. A few rows, which an overview shows as well, say nothing about where a table stands. */
  meet(line: FormLine): void {
    const table = this.#tables.get(line.table)!
    if (table.met.has(line)) {
      table.again++
      return
    }
    if (table.met.size === 0 && this.#isLate(table)) this.#late.add(line.table)
    table.met.add(line)
  }

  /** Tables that may belong to another report. Where no table stands twice, one report has them in an order of its own. */
  elsewhere(): string[] {
    return [...this.#tables.values()].some(isRepeated) ? [...this.#late] : []
  }

  #isLate(table: TableSoFar): boolean {
    let isLater = false
    for (const other of this.#tables.values()) {
      if (other === table) isLater = true
      else if (isRepeated(other) || (isLater && 2 * other.met.size > other.due)) return true
    }
    return false
  }
}
