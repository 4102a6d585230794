import { createHash } from 'node:crypto'
import type { Report } from '../schema/report.ts'

/**
 * SHA-256 over what was read, to tell whether a reading is a new version. Left out are the facts of the fetch
 * (`source`), where a cell stands (`at`) and how a warning is worded: a visit counter that changed, a table further down
 * the page or a better sentence make no new version. `tables` says the same as `cells`.
 */
export const contentHash = (report: Report): string => {
  const content = [
    report.title,
    report.agency,
    report.year,
    report.edition,
    report.period && [report.period.from, report.period.to],
    report.publishedOn,
    report.cells.map((cell) => [cell.id, cell.value, cell.state, cell.raw]),
    report.sections.map((section) => [section.id, section.heading, section.text]),
    report.statements.map((statement) => [statement.about, statement.value, statement.text]),
    report.warnings.map((warning) => [warning.code, warning.cells]),
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** Whether `kept` says every figure that `report` says: the same form, no figure that differs and none that it lacks. */
export const saysAll = (kept: Report, report: Report): boolean => {
  if (kept.edition !== report.edition) return false
  const figures = new Map(kept.cells.map((cell) => [cell.id, cell]))
  const said = report.cells.filter(({ state }) => state === 'reported')
  const isSaid = ({ id, value }: Report['cells'][number]) => {
    const cell = figures.get(id)
    return cell?.state === 'reported' && cell.value === value
  }
  return said.length > 0 ? said.every(isSaid) : kept.cells.every(({ state }) => state !== 'reported')
}
