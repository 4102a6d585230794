import { html } from 'hono/html'
import { labels } from '../../../audit/messages/labels.ts'
import { shownIn } from '../../../audit/reports/form/shown.ts'
import { tame } from '../../../audit/reports/tame.ts'
import { formOf } from '../../../data/forms/form.ts'
import { reportWords } from '../../messages/report.ts'
import type { YearsAnswer, YearsQuery } from '../../routes/report-years.ts'
import { reportLink } from '../links.ts'
import { table } from '../table.ts'
import { type Html, type Shown, type View, withQuery } from '../view.ts'
import { reportHead, reportName } from './frame.ts'

type Line = YearsAnswer['cells'][number]

const figure = (value: Line['values'][number]): Html | string => {
  if (value === null) return ''
  const { state, violated } = value
  const shown = shownIn({ ...value, id: '', at: null })
  return html`<span class="${state}${violated ? ' evidence' : ''}" title="${tame(value.raw ?? '')}">${shown === '' ? '–' : shown}</span>`
}

/** The figures of an agency by year, a table of the form each; of the table of requests one column at a time. */
export const yearsView = (answer: YearsAnswer, { lang, url, query }: Shown<unknown, YearsQuery>): View => {
  const words = reportWords[lang]
  const { agency, year, years, edition, cells } = answer
  const label = labels(edition, lang)
  const columnOf = (cell: string) => cell.slice(cell.lastIndexOf('.') + 1)
  const tables = formOf(edition).tables.map(({ id }) => {
    const lines = cells.filter(({ cell }) => cell.startsWith(`${id}.`))
    const columns = [...new Set(lines.map(({ cell }) => columnOf(cell)))]
    const isWide = columns.length > 5
    const chosen = columns.includes(query.column) ? query.column : columns.at(-1)!
    const choice = isWide
      ? html`<nav class="parts small" aria-label="${words.column}"><ul>${columns.map((column) => {
          const [line] = lines.filter(({ cell }) => columnOf(cell) === column)
          return html`<li><a href="${withQuery(url, { column })}"${column === chosen ? html` aria-current="true"` : ''}>${label.column(line!.cell)}</a></li>`
        })}</ul></nav>`
      : ''
    const rows = isWide ? lines.filter(({ cell }) => columnOf(cell) === chosen) : lines
    return html`<h2>${label.table(id)}</h2>${choice}
${table<Line>({
  lang,
  caption: label.table(id),
  hiddenCaption: true,
  rows,
  empty: '',
  columns: [
    {
      head: words.item,
      name: true,
      cell: ({ cell }) =>
        columns.length === 1 || isWide ? label.row(cell) : html`${label.row(cell)} · ${label.column(cell)}`,
    },
    ...years.map((one, n) => ({
      head: one.report === answer.report ? html`<b>${one.year}</b>` : reportLink(one, lang),
      number: true,
      cell: ({ values }: Line) => figure(values[n] ?? null),
    })),
  ],
})}`
  })
  return {
    title: `${reportName({ agency, year }, lang)} · ${words.years}`,
    section: 'reports',
    body: html`${reportHead({ id: answer.report, agency, year }, 'years', '', lang)}
<p class="lead">${words.yearsLead}</p>
${years.length < 2 ? html`<p>${words.onlyOne}</p>` : ''}
${tables}`,
  }
}
