import { html } from 'hono/html'
import { agencyWords } from '../messages/agency.ts'
import { commonWords } from '../messages/common.ts'
import type { AgencyAnswer } from '../routes/agency.ts'
import { charts, type SeriesId } from '../routes/trends.ts'
import { auditDownloads } from './downloads.ts'
import { lineChart } from './line-chart.ts'
import { outside, reportPath } from './links.ts'
import { divisionName, divisionsOf } from './places.ts'
import { reportColumns } from './reports-view.ts'
import { table } from './table.ts'
import type { Html, Shown, View } from './view.ts'

type Trend = AgencyAnswer['trends'][number]

const figures = ({ years, trends }: AgencyAnswer, lang: 'zh' | 'en'): Html => {
  const words = agencyWords[lang]
  const shown = trends.filter(({ values }) => values.some((value) => value !== null))
  return html`<details><summary>${words.table}</summary>
${table<Trend>({
  lang,
  caption: words.table,
  hiddenCaption: true,
  rows: shown,
  empty: '',
  columns: [
    {
      head: '',
      cell: ({ chart, series }) =>
        html`${words.charts[chart as keyof typeof words.charts]}: ${words.series[series as SeriesId]}`,
    },
    ...years.map((year, n) => ({ head: year, number: true, cell: ({ values }: Trend) => values[n] ?? '–' })),
  ],
})}</details>`
}

const placesAbove = (region: string) => {
  const known = divisionsOf(region)
  return known.length > 0 ? known : [{ code: region, name: region }]
}

/** Links to the agencies that share a name. */
const namesakesOf = (agency: string, regions: readonly string[], lang: 'zh' | 'en'): Html =>
  html`<p>${agencyWords[lang].namesakes}</p><ul>${regions.map(
    (region) =>
      html`<li><a href="/agencies/${encodeURIComponent(agency)}?region=${region}">${divisionName(region)} ${outside(agency)}</a></li>`,
  )}</ul>`

/** An agency: where it is, its figures as charts, its reports. */
export const agencyView = (answer: AgencyAnswer, { lang }: Shown): View => {
  const { agency, namesakes, reports, years, trends } = answer
  const words = agencyWords[lang]
  const common = commonWords[lang]
  const { region = null, level = null } = reports[0] ?? {}
  const drawn = charts.flatMap(({ id }) => {
    const series = trends
      .filter(({ chart, values }) => chart === id && values.some((value) => value !== null))
      .map(({ series: name, values }) => ({ name: words.series[name as SeriesId], values }))
    return series.length === 0 ? [] : [lineChart({ id: `chart-${id}`, title: words.charts[id], years, series })]
  })
  return {
    title: agency,
    section: 'reports',
    body: html`<p class="way">${
      region === null
        ? common.unknownRegion
        : placesAbove(region).map(({ code, name }) => html`<a href="/reports?region=${code}">${name}</a> `)
    }${level === null ? '' : html` · ${common.level[level]}`}</p>
<h1>${outside(agency)}</h1>
${namesakes.length === 0 ? '' : namesakesOf(agency, namesakes, lang)}
${
  drawn.length === 0
    ? ''
    : html`<h2>${words.trends}</h2>
<div class="charts">${drawn}</div>
<p class="note">${words.note}</p>
${figures(answer, lang)}`
}
<h2>${words.reports}</h2>
${table({
  lang,
  caption: words.reports,
  hiddenCaption: true,
  rows: reports,
  empty: words.empty,
  columns: reportColumns(lang).slice(1),
})}
${reports[0] ? html`<p><a href="${reportPath(reports[0].report, '/years')}">${words.sideBySide}</a></p>${auditDownloads({ agency, ...(answer.region === null ? {} : { region: answer.region }) }, lang)}` : ''}`,
  }
}
