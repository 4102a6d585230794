import { html } from 'hono/html'
import { cellName } from '../../../audit/reports/repairs.ts'
import { reportWords } from '../../messages/report.ts'
import type { ProseAnswer } from '../../routes/report-prose.ts'
import { outside, reportPath } from '../links.ts'
import { table } from '../table.ts'
import type { Shown, View } from '../view.ts'
import { reportHead, reportName } from './frame.ts'

type Statement = ProseAnswer['statements'][number]

/** The prose of a report with the figures that it states, beside those of the form. */
export const proseView = (answer: ProseAnswer, { lang }: Shown): View => {
  const words = reportWords[lang]
  const { report: id, agency, year, edition, title, sections, statements } = answer
  const nameOf = (about: string) =>
    about
      .split('+')
      .map((cell) => cellName(cell, edition, lang))
      .join(' + ')
  return {
    title: `${reportName({ agency, year }, lang)} · ${words.prose}`,
    section: 'reports',
    body: html`${reportHead({ id, agency, year }, 'prose', '', lang)}
${
  statements.length === 0
    ? ''
    : html`<h2>${words.statements}</h2>
${table<Statement>({
  lang,
  caption: words.statements,
  hiddenCaption: true,
  rows: statements,
  empty: '',
  columns: [
    { head: words.prose, name: true, cell: ({ text }) => html`<q lang="zh-CN">${outside(text)}</q>` },
    {
      head: words.item,
      name: true,
      cell: ({ about }) =>
        html`<a href="${reportPath(id)}?cell=${about.split('+')[0]}#${about.split('+')[0]}">${nameOf(about)}</a>`,
    },
    { head: words.says, number: true, cell: ({ value }) => value },
    {
      head: words.inTable,
      number: true,
      cell: ({ value, inTable }) =>
        html`<span class="${inTable !== null && inTable !== value ? 'wrong' : ''}">${inTable ?? '–'}</span>`,
    },
  ],
})}`
}
<article class="prose" lang="zh-CN">
${title === null ? '' : html`<p class="title">${outside(title)}</p>`}
${sections.length === 0 ? html`<p lang="${lang}">${words.noProse}</p>` : ''}
${sections.map(
  ({ heading, text }) =>
    html`<h2>${outside(heading)}</h2>${text.split('\n').map((line) => html`<p${line.includes(' | ') ? html` class="note"` : ''}>${outside(line)}</p>`)}`,
)}
</article>`,
  }
}
