import { type Agency, agencies } from './agency.ts'
import type { Breach, DemoReport } from './demo-report.ts'
import { type Figures, figuresOf, type YearFigures } from './figures.ts'
import { habitBreaches, printCell } from './habits.ts'
import { proseOf } from './prose.ts'
import { randomFrom } from './random.ts'
import { seedReport } from './seed-report.ts'
import { type Slip, slipOf } from './slips.ts'

/** The year before: its figures as they were printed, and its report. */
interface Before {
  figures: Figures
  report: DemoReport
}

const titleOf = (agency: Agency, year: number) =>
  randomFrom(`${agency.id} title`).pick([
    `${agency.name}${year}年政府信息公开工作年度报告`,
    `${agency.name}${year}年政府信息公开工作年度报告`,
    `${year}年${agency.name}政府信息公开工作年度报告`,
    `${agency.name}${year}年度政府信息公开年度报告`,
    `${agency.name}${year}年政府信息公开年报`,
  ])

/** Governments have until the end of March, their departments until the end of January. */
const publicationOf = (agency: Agency, year: number, slip: Slip | null) => {
  const random = randomFrom(`${agency.id} ${year} published`)
  const [month, day] = agency.kind === 'government' ? ['03', random.int(5, 28)] : ['01', random.int(6, 29)]
  return `${year + 1}-${slip?.publishedOn ?? `${month}-${String(day).padStart(2, '0')}`}`
}

const draft = (
  agency: Agency,
  { year, form, figures }: YearFigures,
  slip: Slip | null,
  before: Before | null,
): Before => {
  const printed: Figures = new Map(figures)
  const breaches: Breach[] = slip?.figures?.(printed, before?.figures ?? null) ?? []
  const cells = form.cells.map((cell) => printCell(agency.habit, cell, printed.get(cell.id)!))
  breaches.push(...habitBreaches(agency.habit, cells))
  breaches.push(...(slip?.cells?.(cells, before?.report ?? null) ?? []))
  const flaws = [...(slip?.flaws ?? [])]
  if (cells.some(({ state }) => state === 'blank' || state === 'marked')) flaws.push('form.blankCells')
  const prose = proseOf({
    agency,
    year: year - (slip?.yearsBehind ?? 0),
    figures: printed,
    overstates: slip?.overstates ?? 0,
    omits: slip?.omits ?? null,
    seed: `${agency.id} ${slip?.copies ? year - 1 : year} prose`,
  })
  const report: DemoReport = {
    id: `${agency.id}-${year}`,
    agency: { id: agency.id, name: agency.name, kind: agency.kind, paste: agency.paste },
    year,
    edition: form.edition,
    title: titleOf(agency, year),
    publishedOn: publicationOf(agency, year, slip),
    cells,
    medium: slip?.medium ?? 'html',
    ...prose,
    breaches,
    flaws,
    revision: null,
  }
  return { figures: printed, report }
}

const reportsOf = (agency: Agency): DemoReport[] => {
  const reports: DemoReport[] = []
  let before: Before | null = null
  for (const year of figuresOf(agency)) {
    const slip = slipOf(agency, year.year)
    const current: Before = draft(agency, year, slip, before)
    if (slip?.revised) {
      const { report } = draft(agency, year, null, before)
      current.report.revision = { ...report, flaws: [...report.flaws, 'report.revised'] }
    }
    reports.push(current.report)
    before = current
  }
  return reports
}

let made: readonly DemoReport[] | undefined

/** All sample reports with their truths, the same on every machine and in every call; the last one is real, of 2024. */
export const demoReports = (): readonly DemoReport[] => {
  made ??= [...agencies.flatMap(reportsOf), seedReport()]
  return made
}
