import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { commonWords } from '../messages/common.ts'
import type { Html } from './view.ts'

/** So many reports at most are written into one file here; `gouji audit` writes any number, and holds up nobody. */
export const mostAudits = 100

const formats = ['html', 'xlsx', 'markdown', 'csv'] as const

/** Links to the audit reports of some reports as files; `query` says of which. */
export const auditDownloads = (query: Record<string, string>, lang: Lang): Html => {
  const words = commonWords[lang]
  return html`<p class="downloads">${words.downloads}${words.colon}${formats.map(
    (format) =>
      html`<a href="/audits?${String(new URLSearchParams({ ...query, format }))}" download>${words.formats[format]}</a> `,
  )}</p>`
}
