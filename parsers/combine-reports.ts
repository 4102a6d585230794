import type { Cell, Report, Warning } from '../data/schema/report.ts'
import { reportId } from './parse-report.ts'

const readable = ({ cells }: Report): number =>
  cells.filter(({ state }) => state !== 'missing' && state !== 'unreadable').length

/** Whether two papers are of the same agency and year, as far as they say so. */
export const isSameReport = (one: Report, other: Report): boolean =>
  (one.year === null || other.year === null || one.year === other.year) &&
  (one.agency === null || other.agency === null || one.agency === other.agency)

const nameOf = ({ source }: Report): string => source.url ?? source.mediaType ?? source.dialect

const differences = (one: Report, other: Report): Warning[] => {
  if (one.edition !== other.edition) return []
  const cells = new Map(other.cells.map((cell): [string, Cell] => [cell.id, cell]))
  const differing = one.cells.flatMap((cell) => {
    const twin = cells.get(cell.id)
    return twin && cell.value !== null && twin.value !== null && cell.value !== twin.value ? [{ cell, twin }] : []
  })
  if (differing.length === 0) return []
  const examples = differing.slice(0, 5).map(({ cell, twin }) => `${cell.id}: ${cell.value} and ${twin.value}`)
  return [
    {
      code: 'attachment-differs',
      message: `the page and its attachment show different figures (${nameOf(one)}, ${nameOf(other)}): ${examples.join('; ')}`,
      cells: differing.map(({ cell }) => cell.id),
    },
  ]
}

/**
 * A page and its attachments, which are one report: the figures come from the paper that shows most of them, the page
 * before its attachments; what that one does not say (agency, dates, prose) from the others. Figures that differ are
 * named in a warning. `papers` are of the same agency and year, at least one.
 */
export const combineReports = (papers: readonly Report[]): Report => {
  const base = papers.reduce((best, one) => (readable(one) > readable(best) ? one : best))
  const others = papers.filter((one) => one !== base)
  if (others.length === 0) return base
  const first = <K extends 'title' | 'agency' | 'year' | 'period' | 'publishedOn'>(key: K): Report[K] =>
    (base[key] ?? papers.find((one) => one[key] !== null)?.[key] ?? null) as Report[K]
  const prose = papers.reduce((best, one) => (proseOf(one) > proseOf(best) ? one : best))
  const [agency, year] = [first('agency'), first('year')]
  return {
    ...base,
    id: reportId(agency, year, base.source.sha256),
    title: first('title'),
    agency,
    year,
    period: first('period'),
    publishedOn: papers.find(({ publishedOn }) => publishedOn !== null)?.publishedOn ?? null,
    sections: prose.sections,
    statements: prose.statements,
    warnings: [...base.warnings, ...others.flatMap((other) => differences(base, other))],
  }
}

const proseOf = ({ sections }: Report): number => sections.reduce((sum, { text }) => sum + text.length, 0)
