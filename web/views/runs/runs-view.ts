import { html } from 'hono/html'
import { runsWords } from '../../messages/runs.ts'
import type { RunsAnswer } from '../../routes/runs.ts'
import { moment } from '../moment.ts'
import { pager, table } from '../table.ts'
import type { Shown, View } from '../view.ts'

/** The list of crawls. */
export const runsView = (answer: RunsAnswer, { lang, url }: Shown): View => {
  const words = runsWords[lang]
  return {
    title: words.title,
    section: 'runs',
    body: html`<h1>${words.title}</h1>
${pager(answer, url, lang)}
${table({
  lang,
  caption: words.caption,
  hiddenCaption: true,
  rows: answer.runs,
  empty: words.empty,
  columns: [
    { head: words.number, number: true, cell: ({ id }) => html`<a href="/runs/${id}">${id}</a>` },
    { head: words.began, brief: true, cell: ({ startedAt }) => moment(startedAt) },
    {
      head: words.finished,
      brief: true,
      cell: ({ finishedAt }) => (finishedAt === null ? html`<b>${words.running}</b>` : moment(finishedAt)),
    },
    {
      head: words.portals,
      name: true,
      cell: ({ portals }) => `${portals.length}: ${portals.slice(0, 3).join(', ')}${portals.length > 3 ? ' …' : ''}`,
    },
  ],
})}`,
  }
}
