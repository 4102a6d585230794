import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { cellName } from '../../../audit/reports/repairs.ts'
import type { Report } from '../../../data/schema/report.ts'
import { reportWords } from '../../messages/report.ts'
import { pointedId } from '../../source/inert-html.ts'
import { canBeShown } from '../../source/source-text.ts'
import { outside, reportPath } from '../links.ts'
import type { Html } from '../view.ts'

/** Where one cell stands in the original, in words. */
const placeOf = (report: Report, id: string, lang: Lang): Html | '' => {
  const words = reportWords[lang]
  const cell = report.cells.find((one) => one.id === id)
  if (!cell) return ''
  const { at, raw } = cell
  const where = at === null ? words.noPlace : words.place(at.table + 1, at.row + 1, at.column + 1)
  const printed = raw === null || raw.trim() === '' ? '' : html` · ${words.printed} “${outside(raw)}”`
  return html`<p class="pointed-at" id="pointed-at"><b>${cellName(id, report.edition, lang)}</b><br>${where}${printed}</p>`
}

/** The original beside the form: a frame in which nothing runs, with the place of the chosen cell marked. */
export const sourcePanel = (report: Report, hasSource: boolean, cell: string | undefined, lang: Lang): Html => {
  const words = reportWords[lang]
  const { sha256, dialect } = report.source
  const address = reportPath(report.id, '/source')
  const src = cell === undefined ? address : `${address}?cell=${encodeURIComponent(cell)}#${pointedId}`
  const hint = !hasSource ? '' : canBeShown(dialect) ? words.pointHint : words.pointHintWords
  const frame = html`<iframe id="source-frame" name="source" title="${words.source}" sandbox src="${src}" loading="${cell === undefined ? 'lazy' : 'eager'}" referrerpolicy="no-referrer"></iframe>
<p class="note">${words.sourceNote}</p>`
  return html`<section class="source${cell === undefined ? '' : ' chosen'}" id="source" aria-labelledby="source-title">
<h2 id="source-title">${words.source}</h2>
${cell === undefined ? html`<p class="note pointed-at" id="pointed-at">${hint}</p>` : placeOf(report, cell, lang)}
${!hasSource ? html`<p class="empty">${words.sourceMissing}</p>` : canBeShown(dialect) ? frame : html`<p class="empty">${words.sourceNotShown(words.kinds[dialect] ?? words.kinds.file!)}</p>`}
${hasSource ? html`<p><a href="/snapshots/${sha256}" download>${words.download}</a></p>` : ''}
</section>`
}
