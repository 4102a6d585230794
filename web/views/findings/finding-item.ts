import { html } from 'hono/html'
import { tame } from '../../../audit/reports/tame.ts'
import { rules } from '../../../audit/rules.ts'
import type { Finding } from '../../../data/schema/finding.ts'
import type { ListedFinding } from '../../../data/store/finding-list.ts'
import type { Judgement } from '../../../data/store/store.ts'
import { commonWords } from '../../messages/common.ts'
import { findingsWords } from '../../messages/findings.ts'
import { agencyLink, outside, reportLink, reportPath } from '../links.ts'
import { moment } from '../moment.ts'
import { divisionName } from '../places.ts'
import type { Html, Shown } from '../view.ts'

type Asking = Pick<Shown, 'lang' | 'viewer'>

/** The id of a finding on a page that lists findings. */
export const itemId = (fingerprint: string): string => `f-${fingerprint}`

const signs = { confirmed: '✓', dismissed: '✗', none: '' }

/** What a person judged, as a sign and a word; with the note. */
export const judgementMark = (judgement: Judgement | null, lang: Shown['lang']): Html => {
  const kind = judgement?.decision ?? 'none'
  return html`<span class="judgement ${kind}">${signs[kind] === '' ? '' : html`<span aria-hidden="true">${signs[kind]}</span> `}${findingsWords[lang].reviews[kind]}</span>${judgement?.note ? html` <q><bdi>${tame(judgement.note)}</bdi></q>` : ''}`
}

/** What a rule is called; its id where the rule is none of today. */
export const ruleTitle = (id: string, lang: Shown['lang']): string =>
  rules.find((rule) => rule.id === id)?.title[lang] ?? id

/** The cell of a finding on the page of its report, with its place in the original. */
const cellLink = (finding: Finding, cell: string): Html =>
  cell.includes('#')
    ? html`<code>${cell}</code> `
    : html`<a href="${reportPath(finding.report)}?cell=${encodeURIComponent(cell)}#${cell}"><code>${cell}</code></a> `

/** The form by which a reviewer judges; `back` is where it leads then. */
const judgeForm = ({ finding, review }: ListedFinding, back: string, { lang, viewer }: Asking): Html => {
  const words = findingsWords[lang]
  const button = (value: string, text: string, quiet: boolean) =>
    html`<button name="decision" value="${value}"${quiet ? html` class="quiet"` : ''}>${text}</button> `
  return html`<form class="judge" method="post" action="/findings/${finding.fingerprint}/review">
<input type="hidden" name="csrf" value="${viewer?.csrf}"><input type="hidden" name="back" value="${back}">
<label class="field grow"><span>${words.note}</span><textarea name="note" rows="1" maxlength="2000">${review?.note ?? ''}</textarea></label>
<div class="buttons">${button('confirmed', words.confirm, review?.decision === 'confirmed')}${button('dismissed', words.dismiss, review?.decision === 'dismissed')}${
    review ? [button('note', words.keepNote, true), button('none', words.takeBack, true)] : ''
  }</div>
</form>`
}

/** One finding: in words, of what, since when, what was judged, and for reviewers the form to judge it. */
export const findingItem = (listed: ListedFinding, back: string, shown: Asking): Html => {
  const { lang, viewer } = shown
  const { finding, foundAt, goneAt, review } = listed
  const words = findingsWords[lang]
  const at = { agency: listed.agency, report: finding.report, year: listed.year }
  return html`<p><span class="severity ${finding.severity}">${commonWords[lang].severities[finding.severity]}</span>
<bdi>${tame(finding.message[lang])}</bdi></p>
<p class="note apart"><span>${agencyLink(at, lang)} ${reportLink(at, lang)}</span> <span>${outside(divisionName(listed.region) ?? commonWords[lang].unknownRegion)}</span> <span><a href="/rules/${finding.rule}">${ruleTitle(finding.rule, lang)}</a></span> ${
    finding.cells.length === 0
      ? ''
      : html`<span>${words.cells} ${finding.cells.slice(0, 4).map((cell) => cellLink(finding, cell))}${finding.cells.length > 4 ? `+${finding.cells.length - 4}` : ''}</span>`
  }</p>
<p class="note apart"><a href="/findings/${finding.fingerprint}" class="permanent">#</a> ${foundAt === null ? '' : html`<span>${words.since} ${moment(foundAt)}</span> `}${goneAt === null ? '' : html`<span>${words.gone} ${moment(goneAt)}</span> `}<span>${judgementMark(review, lang)}${
    review ? html` (${outside(words.by(review.decidedBy, review.decidedAt.slice(0, 16).replace('T', ' ')))})` : ''
  }</span></p>
${viewer?.role === 'review' ? judgeForm(listed, back, shown) : ''}`
}

/** Why nobody judges here, and what to do about it; nothing for who may. */
export const mayJudge = ({ lang, viewer, canJudge, hasLogins, url }: Shown): Html | '' => {
  const words = findingsWords[lang]
  if (viewer?.role === 'review') return html`<p class="note keys" hidden>${words.keys}</p>`
  if (viewer) return html`<p class="note">${words.readOnly}</p>`
  if (!canJudge) return html`<p class="note">${words.noLogin}</p>`
  if (!hasLogins) return ''
  return html`<p class="note"><a href="/login?next=${encodeURIComponent(url.pathname + url.search)}" rel="nofollow">${words.logIn}</a></p>`
}
