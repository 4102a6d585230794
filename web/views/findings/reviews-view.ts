import { html } from 'hono/html'
import { tame } from '../../../audit/reports/tame.ts'
import { findingsWords } from '../../messages/findings.ts'
import type { ReviewsAnswer } from '../../routes/reviews.ts'
import { outside } from '../links.ts'
import { moment } from '../moment.ts'
import { pager, table } from '../table.ts'
import type { Shown, View } from '../view.ts'
import { judgementMark } from './finding-item.ts'

/** The log of what people decided. */
export const reviewsView = (answer: ReviewsAnswer, { lang, url }: Shown): View => {
  const words = findingsWords[lang]
  return {
    title: words.log,
    section: 'findings',
    body: html`<p class="way"><a href="/findings">${words.list}</a></p>
<h1>${words.log}</h1>
<p class="lead">${words.logLead}</p>
${pager(answer, url, lang)}
${table({
  lang,
  caption: words.log,
  hiddenCaption: true,
  rows: answer.changes,
  empty: words.logEmpty,
  columns: [
    { head: words.when, brief: true, cell: ({ decidedAt }) => moment(decidedAt) },
    { head: words.who, cell: ({ decidedBy }) => (decidedBy === null ? words.nobody : outside(decidedBy)) },
    {
      head: words.what,
      name: true,
      cell: ({ finding, fingerprint }) =>
        finding === null
          ? html`<code>${fingerprint}</code> <span class="none">${words.notKept}</span>`
          : html`<a href="/findings/${fingerprint}"><bdi>${tame(finding.message[lang])}</bdi></a>`,
    },
    { head: words.before, cell: ({ before }) => judgementMark(before, lang) },
    { head: words.after, cell: ({ after }) => judgementMark(after, lang) },
  ],
})}`,
  }
}
