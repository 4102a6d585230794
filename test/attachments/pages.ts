import { reportBody } from '../../demo/pages/report-body.ts'
import type { DemoReport } from '../../demo/reports/demo-report.ts'
import { demoReports } from '../../demo/reports/demo-reports.ts'

/** Sample reports with tables, one of each form and each way in which agencies paste them; a few more of other habits. */
export const sampleReports = (): DemoReport[] => {
  const kinds = new Map<string, DemoReport>()
  for (const report of demoReports()) {
    const kind = `${report.edition} ${report.agency.paste}`
    if (report.medium === 'html' && !kinds.has(kind)) kinds.set(kind, report)
  }
  return [...kinds.values()].slice(0, 4)
}

/** A sample report as a page with nothing around it. `ruled`: every cell has borders. */
export const pageOf = (report: DemoReport, ruled: boolean): string => `<!doctype html><html><head><meta charset="utf-8">
<title>${report.title}</title><style>table { border-collapse: collapse } ${ruled ? 'td, th { border: 1px solid black }' : ''}</style></head>
<body><h1>${report.title}</h1>${reportBody(report, () => '')}</body></html>`
