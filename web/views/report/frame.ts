import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { commonWords } from '../../messages/common.ts'
import { reportWords } from '../../messages/report.ts'
import { agencyLink, reportPath } from '../links.ts'
import type { Html } from '../view.ts'

export type ReportPart = 'form' | 'years' | 'versions' | 'prose'

interface About {
  id: string
  agency: string | null
  year: number | null
}

const parts: [ReportPart, string][] = [
  ['form', ''],
  ['years', '/years'],
  ['versions', '/versions'],
  ['prose', '/prose'],
]

/** Whose report it is, and of which year. */
export const reportName = ({ agency, year }: Omit<About, 'id'>, lang: Lang): string => {
  const words = commonWords[lang]
  return `${agency ?? words.unknownAgency} ${year ?? words.unknownYear}`
}

/** The head of each page about a report: whose and of which year it is, and its parts. */
export const reportHead = (about: About, part: ReportPart, beside: Html | '', lang: Lang): Html => {
  const words = reportWords[lang]
  const link = ([name, ending]: [ReportPart, string]) =>
    html`<li><a href="${reportPath(about.id, ending)}"${name === part ? html` aria-current="page"` : ''}>${words[name]}</a></li>`
  return html`<div class="report-head"><h1>${agencyLink({ agency: about.agency, report: about.id }, lang)} ${about.year ?? commonWords[lang].unknownYear}</h1>${beside}
<nav class="parts" aria-label="${words.parts}"><ul>${parts.map(link)}</ul></nav></div>`
}
