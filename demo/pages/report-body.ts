import type { DemoReport } from '../reports/demo-report.ts'
import { layTables } from './form-layout.ts'
import { escapeHtml } from './html.ts'
import { pastes } from './pastes.ts'

const pictured = ['proactive', 'requests', 'proceedings']

/** The text of a report with its tables, without the page around it. `picture`: the address of a table's picture. */
export const reportBody = (report: DemoReport, picture: (table: string) => string): string => {
  const paste = pastes[report.agency.paste]
  const tables = layTables(report)
  const pictureOf = (table: string) => {
    const address = escapeHtml(picture(table))
    return `<p align="center"><img src="${address}" oldsrc="${address.slice(address.lastIndexOf('/') + 1)}" border="0" alt=""></p>`
  }
  const tableOf = (section: string) => {
    const rows = tables.get(section)
    if (rows) return [paste.table(rows)]
    return report.medium === 'pictures' && pictured.includes(section) ? [pictureOf(section)] : []
  }
  return [
    ...report.intro.map(paste.paragraph),
    ...report.sections.flatMap(({ id, heading, paragraphs }) => [
      paste.heading(heading),
      ...paragraphs.map(paste.paragraph),
      ...tableOf(id),
    ]),
  ].join('\n')
}
