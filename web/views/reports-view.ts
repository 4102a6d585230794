import { html } from 'hono/html'
import type { Lang } from '../../audit/messages/labels.ts'
import { rules } from '../../audit/rules.ts'
import { auditStatusSchema } from '../../data/schema/audit.ts'
import { levelSchema } from '../../data/schema/portal.ts'
import type { Listed } from '../../data/store/browsing.ts'
import { commonWords } from '../messages/common.ts'
import { reportsWords } from '../messages/reports.ts'
import type { ReportsAnswer, ReportsQuery } from '../routes/reports.ts'
import { auditDownloads, mostAudits } from './downloads.ts'
import { agencyLink, reportLink } from './links.ts'
import { divisionName, divisionsIn, divisionsOf, provinces } from './places.ts'
import { findingCounts, statusMark } from './status.ts'
import { pager, type TableColumn, table } from './table.ts'
import type { Html, Shown, View } from './view.ts'

/** The columns by which lists of reports show one. */
export const reportColumns = (lang: Lang): TableColumn<Listed>[] => {
  const words = commonWords[lang]
  return [
    { head: words.agency, sort: 'agency', name: true, cell: (row) => agencyLink(row, lang) },
    { head: words.year, sort: 'year', brief: true, cell: (row) => reportLink(row, lang) },
    { head: words.statusName, brief: true, cell: ({ status }) => statusMark(status, lang) },
    {
      head: html`<span title="${words.findingsNote}">${words.findings}</span>`,
      sort: 'findings',
      number: true,
      cell: (row) => findingCounts(row, lang),
    },
    { head: words.region, name: true, cell: ({ region }) => divisionName(region) ?? words.unknown },
    { head: words.levelName, brief: true, cell: ({ level }) => (level === null ? words.unknown : words.level[level]) },
    { head: words.published, sort: 'published', brief: true, cell: ({ publishedOn }) => publishedOn ?? words.unknown },
    { head: words.figures, number: true, cell: ({ figures, cells }) => `${figures}/${cells}` },
  ]
}

export type Option = readonly [value: string, text: string]

/** A choice among the values of a condition. */
export const select = (
  name: string,
  label: string,
  chosen: string,
  all: string,
  options: readonly Option[],
): Html => html`
<label class="field"><span>${label}</span><select name="${name}">
<option value="">${all}</option>
${options.map(([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`)}
</select></label>`

/** The divisions that a list can be narrowed to: the provinces, and those around the one that is chosen. */
export const regionOptions = (region: string | null | undefined, lang: Lang): Option[] => {
  const words = reportsWords[lang]
  const all: Option[] = provinces.map(({ code, name }) => [code, name])
  const unknown: Option = ['none', commonWords[lang].unknownRegion]
  if (!region) return [...all, unknown]
  const above = divisionsOf(region)
  const below = divisionsIn(region).map(({ code, name }): Option => [code, `　${name}`])
  const own = above.map(({ code, name }, depth): Option => [code, `${'　'.repeat(depth)}${name}`])
  const chosen: Option[] = own.length > 0 ? own : [[region, region]]
  const others = all.filter(([code]) => code !== above[0]?.code)
  return [
    ...chosen,
    ...below.map(([code, name]): Option => [code, '　'.repeat(above.length - 1) + name]),
    ...others,
    unknown,
  ]
    .filter(([code], index, list) => list.findIndex(([one]) => one === code) === index)
    .map(([code, name]): Option => [code, name || words.all])
}

const filters = (query: ReportsQuery, { years }: ReportsAnswer, lang: Lang): Html => {
  const words = reportsWords[lang]
  const common = commonWords[lang]
  const text = (value: string | number | null | undefined) => (value === null ? 'none' : String(value ?? ''))
  const yearOptions = years
    .toReversed()
    .map((year): Option => [text(year), year === null ? common.unknownYear : String(year)])
  return html`<form class="filters" method="get" action="/reports" role="search" aria-label="${words.filter}">
<label class="field grow"><span>${words.search}</span><input type="search" name="q" value="${query.q ?? ''}" maxlength="100"></label>
${select('region', common.region, text(query.region), words.all, regionOptions(query.region, lang))}
${select('year', common.year, text(query.year), words.all, yearOptions)}
${select(
  'level',
  common.levelName,
  text(query.level),
  words.all,
  levelSchema.options.map((level): Option => [level, common.level[level]]),
)}
${select('status', common.statusName, text(query.status), words.all, [
  ...auditStatusSchema.options.map((status): Option => [status, common.status[status]]),
  ['none', common.status.none],
])}
${select(
  'rule',
  words.rule,
  text(query.rule),
  words.all,
  rules.map(({ id, title }): Option => [id, title[lang]]),
)}
${query.agency === undefined ? '' : html`<input type="hidden" name="agency" value="${query.agency}">`}
${query.portal === undefined ? '' : html`<input type="hidden" name="portal" value="${query.portal}">`}
<div class="field"><button>${words.apply}</button> <a href="/reports">${words.clear}</a></div>
</form>`
}

/** The conditions that the address of a list names, without how it is ordered and shown. */
const filtersIn = (url: URL): Record<string, string> => {
  const { sort: _sort, order: _order, page: _page, lang: _lang, ...filters } = Object.fromEntries(url.searchParams)
  return filters
}

/** The list of reports with its filters. */
export const reportsView = (answer: ReportsAnswer, shown: Shown<unknown, ReportsQuery>): View => {
  const { lang, url, query } = shown
  const words = reportsWords[lang]
  const isFiltered = [...url.searchParams.keys()].some((name) => name !== 'lang')
  const empty = answer.total > 0 ? words.pastEnd : isFiltered ? words.empty : words.emptyStore
  return {
    title: words.title,
    section: 'reports',
    wide: true,
    body: html`<h1>${words.title}</h1>
${filters(query, answer, lang)}
${answer.reports.length > 0 ? pager(answer, url, lang) : ''}
${table({
  columns: reportColumns(lang),
  rows: answer.reports,
  lang,
  caption: words.caption,
  hiddenCaption: true,
  empty,
  sorting: { url, sort: query.sort, order: query.order },
})}
${answer.reports.length > 20 ? pager(answer, url, lang) : ''}
${answer.total > 0 && answer.total <= mostAudits ? auditDownloads(filtersIn(url), lang) : ''}`,
  }
}
