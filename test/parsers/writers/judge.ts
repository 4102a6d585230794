import type { Report } from '../../../data/schema/report.ts'
import type { DemoCell } from '../../../demo/reports/demo-report.ts'

/** How the cells of a report compare with the truth. */
export interface Verdict {
  /** state and value are right */
  exact: number
  /** not right, and the report says so: unreadable, or named in a warning */
  honest: string[]
  /** not right, and nothing says so */
  silent: string[]
}

/** Compares every cell with what the form was filled in with. */
export const judge = (report: Report, truth: readonly DemoCell[]): Verdict => {
  const warned = new Set(report.warnings.flatMap(({ cells }) => cells))
  const cells = new Map(report.cells.map((cell) => [cell.id, cell]))
  const verdict: Verdict = { exact: 0, honest: [], silent: [] }
  for (const { id, state, value, raw } of truth) {
    const cell = cells.get(id)
    if (cell?.state === state && cell.value === value) verdict.exact++
    else {
      const says = `${id}: «${raw}» read as ${cell?.state} ${cell?.value ?? ''}`
      if (cell?.state === 'unreadable' || warned.has(id)) verdict.honest.push(says)
      else verdict.silent.push(says)
    }
  }
  return verdict
}
