import { html } from 'hono/html'
import type { Lang } from '../../../audit/messages/labels.ts'
import { rules } from '../../../audit/rules.ts'
import { commonWords } from '../../messages/common.ts'
import { overviewWords } from '../../messages/overview.ts'
import { type Counts, sumOf } from '../../routes/counts.ts'
import type { OverviewAnswer, OverviewQuery } from '../../routes/overview.ts'
import { provinces } from '../places.ts'
import { reportColumns } from '../reports-view.ts'
import { table } from '../table.ts'
import { type Html, type Shown, type View, withQuery } from '../view.ts'
import { depth, percent, reconciledShare } from './share.ts'
import { tileMap } from './tile-map.ts'
import { yearBars } from './year-bars.ts'

const rulesShown = 10

type Place = OverviewAnswer['places'][number]

const summary = ({ counts }: OverviewAnswer, lang: Lang): Html => {
  const words = overviewWords[lang]
  const { count } = commonWords[lang]
  const items: [string, string, string][] = [
    ['/reports', count(counts.reports), words.reports],
    ['/reports?status=reconciled', percent(reconciledShare(counts)), words.agenciesShare],
    ['/reports?status=violated', count(counts.violated), words.violated],
    ['/reports?status=incomplete', count(counts.incomplete), words.incomplete],
  ]
  return html`<ul class="summary">${items.map(
    ([href, figure, text]) => html`<li><a href="${href}"><b>${figure}</b> ${text}</a></li>`,
  )}</ul>`
}

const yearLinks = (years: readonly number[], chosen: number | null, url: URL, lang: Lang): Html => {
  const words = overviewWords[lang]
  const link = (year: number | null, text: string | number) =>
    html`<li><a href="${withQuery(url, { year })}"${year === chosen ? html` aria-current="true"` : ''}>${text}</a></li>`
  return html`<nav class="parts small" aria-label="${words.mapYear}"><ul>${link(null, words.allYears)}${years.map((year) => link(year, year))}</ul></nav>`
}

/** How many reports are of no province that the map shows, and where they are; nothing when all are on it. */
const offMap = (byProvince: ReadonlyMap<string | null, Counts>, year: number | null, lang: Lang): Html | '' => {
  const words = overviewWords[lang]
  const { count } = commonWords[lang]
  const off = [...byProvince].filter(([of]) => !provinces.some(({ code }) => code.slice(0, 2) === of))
  if (off.length === 0) return ''
  const link = ([of, { reports }]: (typeof off)[number]) => {
    const region = of === null ? 'none' : `${of}0000`
    const href = `/reports?region=${region}${year === null ? '' : `&year=${year}`}`
    return html` <a href="${href}">${of === null ? words.unknown : words.code(region)} ${count(reports)}</a>`
  }
  return html`<p class="note">${words.offMap(count(off.reduce((sum, [, { reports }]) => sum + reports, 0)))}${off.map(link)}</p>`
}

/** Provinces down, years across. */
const placesTable = ({ places, years, divisions }: OverviewAnswer, lang: Lang): Html => {
  const words = overviewWords[lang]
  const known = provinces.filter(({ code }) => places.some(({ province }) => province === code.slice(0, 2)))
  const others = [...new Set(places.map(({ province }) => province))].filter(
    (province) => !known.some(({ code }) => code.slice(0, 2) === province),
  )
  const rows = [
    ...known.map(({ code, name }) => ({ province: code.slice(0, 2) as string | null, region: code, name })),
    ...others.map((province) =>
      province === null
        ? { province, region: 'none', name: words.unknown as string }
        : { province, region: `${province}0000`, name: words.code(`${province}0000`) },
    ),
  ]
  const most = Math.max(1, ...places.map(({ counts }) => counts.reports))
  const cell = (row: (typeof rows)[number], year: number): Html | string => {
    const place = places.find((one: Place) => one.province === row.province && one.year === year)
    if (!place) return html`<span class="none">0</span>`
    const { reports } = place.counts
    const all = row.province === null ? undefined : divisions[row.province]
    const own = place.governments > 0 && all !== undefined ? words.governments(place.governments, all) : null
    return html`<a class="heat depth${depth(reports, most)}" href="/reports?region=${row.region}&amp;year=${year}">${reports}</a>${
      own === null ? '' : html`<small>${own}</small>`
    }`
  }
  return html`<h2>${words.places}</h2><p class="note">${words.placesNote}</p>
${table({
  lang,
  caption: words.places,
  hiddenCaption: true,
  rows,
  empty: words.none,
  columns: [
    {
      head: words.province,
      brief: true,
      cell: ({ region, name }) => html`<a href="/reports?region=${region}">${name}</a>`,
    },
    ...years.map((year) => ({ head: year, number: true, cell: (row: (typeof rows)[number]) => cell(row, year) })),
  ],
})}`
}

const rulesTable = ({ rules: found, counts }: OverviewAnswer, lang: Lang): Html => {
  const words = overviewWords[lang]
  const audited = counts.reports - counts.unaudited
  const rows = found
    .filter(({ outcome }) => outcome === 'violated')
    .sort((a, b) => b.reports - a.reports)
    .slice(0, rulesShown)
  return html`<h2>${words.rules}</h2>
${table({
  lang,
  caption: words.rules,
  hiddenCaption: true,
  rows,
  empty: words.noRules,
  columns: [
    {
      head: words.rule,
      cell: ({ rule }) =>
        html`<a href="/rules/${rule}">${rules.find(({ id }) => id === rule)?.title[lang] ?? rule}</a> <code>${rule}</code>`,
    },
    { head: commonWords[lang].findings, number: true, cell: ({ findings }) => findings },
    {
      head: commonWords[lang].reports,
      number: true,
      cell: ({ rule, reports }) => html`<a href="/reports?rule=${rule}">${reports}</a>`,
    },
    { head: words.ofAudited, number: true, cell: ({ reports }) => percent(audited === 0 ? null : reports / audited) },
  ],
})}`
}

const lastRun = ({ run }: OverviewAnswer, lang: Lang): Html => {
  const words = overviewWords[lang]
  const time = (iso: string) => html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
  return html`<h2>${words.run}</h2>${
    run === null
      ? html`<p>${words.noRun}</p>`
      : html`<p>#${run.id} · ${words.runOf(run.portals.length)} · ${words.began} ${time(run.startedAt)} · ${
          run.finishedAt === null ? words.running : html`${words.finished} ${time(run.finishedAt)}`
        }</p>`
  }`
}

/** Everything at a glance. */
export const overviewView = (answer: OverviewAnswer, { lang, url, query }: Shown<unknown, OverviewQuery>): View => {
  const words = overviewWords[lang]
  const { places, years, newest } = answer
  const year = query.year ?? null
  if (answer.counts.reports === 0)
    return {
      title: words.title,
      section: 'overview',
      body: html`<h1>${words.title}</h1><div class="empty"><h2>${words.empty}</h2><p>${words.emptyHow}</p>
<p><code>gouji crawl</code> · <code>gouji ingest</code></p></div>`,
    }
  const shown = year === null ? places : places.filter((place) => place.year === year)
  const byProvince = new Map<string | null, Counts>()
  for (const [province, group] of Map.groupBy(shown, (place) => place.province))
    byProvince.set(province, sumOf(group.map(({ counts }) => counts)))
  const byYear = [...Map.groupBy(places, (place) => place.year)]
    .map(([of, group]) => [of, sumOf(group.map(({ counts }) => counts))] as const)
    .sort(([a], [b]) => (b ?? 0) - (a ?? 0))
  return {
    title: words.title,
    section: 'overview',
    body: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${summary(answer, lang)}
<div class="halves"><div>
<h2>${words.map}</h2>
${yearLinks(years, year, url, lang)}
${tileMap(byProvince, year, lang)}
${offMap(byProvince, year, lang)}
<p class="note">${words.mapNote}</p>
</div><div>
${rulesTable(answer, lang)}
</div></div>
<h2>${words.byYear}</h2>
${yearBars(byYear, lang, words.byYear)}
${placesTable(answer, lang)}
<h2>${words.newest}</h2>
${table({
  lang,
  caption: words.newest,
  hiddenCaption: true,
  rows: newest,
  empty: words.none,
  columns: reportColumns(lang).slice(0, 6),
})}
${lastRun(answer, lang)}`,
  }
}
