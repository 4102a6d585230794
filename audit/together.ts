import type { Form, Identity } from '../data/forms/form.ts'
import type { Cell } from '../data/schema/report.ts'
import { boundsOf, type Conflict, type Range } from './bounds.ts'
import { reconcile } from './identity.ts'
import { isCount } from './units.ts'

/** What the sums of a report say together. */
export interface Together {
  /** What each cell that is not reported and stands in a sum can be. */
  ranges: ReadonlyMap<string, Range>
  /** Sums of which each could be made right alone, but not all of them together. */
  conflicts: readonly Conflict<Identity>[]
}

/**
 * Reads all sums of a report together: what one leaves to a blank counts in the others. A sum that is violated by itself
 * says nothing about the blanks, so it is left out, and so is a chain of sums once it is refuted.
 */
export const together = ({ form, cell }: { form: Form; cell(id: string): Cell }): Together => {
  const value = (id: string) => cell(id).value
  const whole = (id: string) => isCount(form, id)
  let sums = form.sums.filter(({ left, right }) => reconcile(left.map(value), right.map(value)).verdict !== 'violated')
  const conflicts: Conflict<Identity>[] = []
  while (true) {
    const { ranges, conflict } = boundsOf(sums, { value, whole })
    if (conflict === null) return { ranges, conflicts }
    conflicts.push(conflict)
    sums = sums.filter((sum) => !conflict.chain.includes(sum))
  }
}
